package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.BarcodeOmission;

/**
 * Each kind of page as somebody looked at it and approved it. To approve a change run
 * {@code mvn test -Dtest=ApprovedPagesTest -Dpinmailer.approve=true}, look at the images it wrote and commit them.
 */
class ApprovedPagesTest {
    private static final Path APPROVED = Path.of("src/test/resources/pinmailer/notice/approved");
    private static final Path DIFFERENCES = Path.of("target/image-differences");
    private static final int PAGE_DPI = 100;
    private static final int NAME_DPI = 300;
    /** Of 255; releases of Java round edges a little differently. */
    private static final int GREY_TOLERANCE = 64;
    /** A character of the page is a hundred dots and more. */
    private static final int DOTS_TOLERANCE = 20;

    private static BufferedImage drawn(String kind) {
        return switch (kind) {
            case "notice" -> page(Letters.many(1), Letters.pins(), false);
            case "notice-without-barcode" -> page(List.of(withoutBarcode()), Letters.pins(), false);
            case "notice-the-vendor-completes" -> page(Letters.many(1), null, false);
            case "notice-of-a-sample-home-with-twelve-digits" -> page(Letters.many(1), Letters.pins(12, 3), true);
            case "proof" -> rendered(proof(), PAGE_DPI);
            default -> rareNames();
        };
    }

    private static PinNotice withoutBarcode() {
        return Letters.notice(
                4,
                "小山内　のぞみ",
                "京都府京都市上京区下立売通新町西入薮ノ内町一丁目二番地",
                "みほんマンション五〇六号室",
                new BarcodeDecision.Omitted(BarcodeOmission.CATCHALL_CODE));
    }

    private static byte[] proof() {
        ProofExtremes extremes =
                new ProofExtremes(30, 60, 40, "みほんカード プラチナ", true, LocalDate.of(2026, 11, 2), List.of("髙", "𠮷"));
        return new ProofSheet(Letters.PRESS).print(extremes, Letters.DAY, 4, Letters.SENDER, false);
    }

    private static BufferedImage rareNames() {
        byte[] pdf = printed(List.of(named("葛\uDB40\uDD00城　髙﨑濵德𠮷")), Letters.pins(), false);
        return cut(rendered(pdf, NAME_DPI), Letters.FORM.addressBlock());
    }

    private static PinNotice named(String name) {
        return Letters.notice(1, name, "千葉県千葉市稲毛区緑町3丁目30番8号", "郵便ビル403号");
    }

    private static BufferedImage page(List<PinNotice> notices, @Nullable PinSource pins, boolean sample) {
        return rendered(printed(notices, pins, sample), PAGE_DPI);
    }

    private static byte[] printed(List<PinNotice> notices, @Nullable PinSource pins, boolean sample) {
        return Letters.PRESS.print(notices, pins, Letters.SENDER, sample);
    }

    private static BufferedImage rendered(byte[] pdf, int dpi) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, dpi, ImageType.GRAY);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static BufferedImage cut(BufferedImage page, Box box) {
        double dots = NAME_DPI / 25.4;
        return page.getSubimage(
                (int) (box.leftMm() * dots), (int) (box.topMm() * dots), (int) (box.widthMm() * dots), (int)
                        (box.heightMm() * dots));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notice",
                "notice-without-barcode",
                "notice-the-vendor-completes",
                "notice-of-a-sample-home-with-twelve-digits",
                "proof",
                "rare-names"
            })
    void looksAsApproved(String kind) throws IOException {
        BufferedImage drawn = drawn(kind);
        Path file = APPROVED.resolve(kind + ".png");
        if (Boolean.getBoolean("pinmailer.approve") || !Files.exists(file)) {
            Files.createDirectories(APPROVED);
            ImageIO.write(drawn, "png", file.toFile());
            fail(file + " is written: look at it, then run without -Dpinmailer.approve");
        }
        BufferedImage approved = ImageIO.read(file.toFile());
        int dots = differingDots(approved, drawn);
        if (dots > DOTS_TOLERANCE) {
            Files.createDirectories(DIFFERENCES);
            Path difference = DIFFERENCES.resolve(kind + ".png");
            ImageIO.write(difference(approved, drawn), "png", difference.toFile());
            fail(dots + " dots differ from " + file + ": see " + difference
                    + " (red: only approved, blue: only drawn); to approve run with -Dpinmailer.approve=true");
        }
    }

    @Test
    void tellsOneStrokeOfANameFromAnother() {
        BufferedImage approved = nameBlock("髙橋　花子");
        assertThat(differingDots(approved, nameBlock("髙橋　花子"))).isZero();
        assertThat(differingDots(approved, nameBlock("高橋　花子"))).isGreaterThan(DOTS_TOLERANCE);
        assertThat(differingDots(nameBlock("葛城　花子"), nameBlock("葛\uDB40\uDD00城　花子")))
                .isGreaterThan(DOTS_TOLERANCE);
    }

    private static BufferedImage nameBlock(String name) {
        return rendered(printed(List.of(named(name)), Letters.pins(), false), PAGE_DPI);
    }

    private static int differingDots(BufferedImage one, BufferedImage other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return Integer.MAX_VALUE;
        }
        int dots = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                dots += Math.abs(grey(one, x, y) - grey(other, x, y)) > GREY_TOLERANCE ? 1 : 0;
            }
        }
        return dots;
    }

    private static int grey(BufferedImage image, int x, int y) {
        boolean there = x < image.getWidth() && y < image.getHeight();
        return there ? image.getRGB(x, y) & 0xFF : 255;
    }

    private static BufferedImage difference(BufferedImage approved, BufferedImage drawn) {
        int width = Math.max(approved.getWidth(), drawn.getWidth());
        int height = Math.max(approved.getHeight(), drawn.getHeight());
        BufferedImage difference = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int then = grey(approved, x, y);
                int now = grey(drawn, x, y);
                difference.setRGB(x, y, now << 16 | Math.min(then, now) << 8 | then);
            }
        }
        return difference;
    }
}
