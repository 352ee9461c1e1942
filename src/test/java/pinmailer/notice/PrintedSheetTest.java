package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import pinmailer.address.BarcodeDecision;

/** What others make of a printed file: their parsers, their eyes, and Japan Post's ruler. */
class PrintedSheetTest {
    private static final int DPI = 600;
    private static final double MM_PER_DOT = 25.4 / DPI;

    private static final List<PinNotice> NOTICES = notices();

    private static List<PinNotice> notices() {
        List<PinNotice> notices = new ArrayList<>(Letters.many(8));
        notices.set(1, Letters.notice(2, "葛\uDB40\uDD00城　﨑濵德𠮷髙", "千葉県千葉市稲毛区緑町3丁目30番8号", "郵便ビル403号"));
        return notices;
    }

    private static byte[] printed(boolean sample) {
        return Letters.PRESS.print(NOTICES, Letters.pins(), Letters.SENDER, sample);
    }

    @Test
    void isCleanForQpdf(@TempDir Path folder) throws Exception {
        assertThat(OutsideTool.run("qpdf", "--check", write(folder))).contains("No syntax or stream encoding errors");
    }

    @Test
    void readsBackWithPdftotext(@TempDir Path folder) throws Exception {
        String text = OutsideTool.run("pdftotext", "-f", "2", "-l", "2", write(folder), "-");
        PinNotice notice = NOTICES.get(1);
        assertThat(text)
                .contains(
                        "〒263-0023",
                        "葛\uDB40\uDD00城",
                        "﨑濵德𠮷髙",
                        notice.addressee().address().text(),
                        notice.addressee().address().building(),
                        "転送不要",
                        notice.pieceId().value(),
                        "2026年11月20日");
    }

    /** Embedded, a subset, with a Unicode table; the bars need none of it but the first. */
    @Test
    void embedsASubsetOfEachFont(@TempDir Path folder) throws Exception {
        List<String> fonts = OutsideTool.run("pdffonts", write(folder))
                .lines()
                .skip(2)
                .filter(font -> !font.contains("Type 3"))
                .toList();
        assertThat(fonts)
                .hasSize(3)
                .allMatch(font -> font.matches("NOTICE\\+\\S+ +CID TrueType +Identity-H +yes yes yes .*"));
        assertThat(printed(false)).hasSizeLessThan(400_000);
    }

    @Test
    void saysNothingAboutPersonsInItsMetadata(@TempDir Path folder) throws Exception {
        String file = write(folder);
        String about = OutsideTool.run("pdfinfo", file)
                + OutsideTool.run("pdfinfo", "-meta", file)
                + OutsideTool.run("pdfinfo", "-custom", file);
        assertThat(about).contains("PIN notices PN-20261122, from 1", "2026-11-20T00:00:00+09:00");
        for (PinNotice notice : NOTICES) {
            assertThat(about)
                    .doesNotContain(
                            notice.pieceId().value(),
                            notice.addressee().name(),
                            notice.addressee().address().text(),
                            notice.productName());
        }
    }

    @Test
    void isPdfA2b() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (byte[] pdf : List.of(printed(true), Letters.PRESS.print(NOTICES, null, Letters.SENDER, false))) {
            try (PDFAParser parser = Foundries.defaultInstance()
                            .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_B);
                    PDFAValidator validator =
                            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
                ValidationResult result = validator.validate(parser);
                assertThat(result.getTestAssertions()).isEmpty();
                assertThat(result.isCompliant()).isTrue();
                assertThat(result.getTotalAssertions()).isPositive();
            }
        }
    }

    @Test
    void showsAPieceMarkThatACameraDecodes(@TempDir Path folder) throws Exception {
        Box mark = Letters.FORM.pieceMark().grownBy(3, 3);
        LuminanceSource seen = new BufferedImageLuminanceSource(seen(folder, 3, mark));
        String payload = new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(seen)), Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                .getText();
        assertThat(payload).isEqualTo("PM1:PN-20261122:3:" + NOTICES.get(2).pieceId() + ":1/1");
    }

    @Test
    void printsTheBarcodeInJapanPostsSizes(@TempDir Path folder) throws Exception {
        for (int page = 1; page <= 3; page++) {
            PinNotice notice = NOTICES.get(page - 1);
            if (notice.addressee().barcode() instanceof BarcodeDecision.Printed printed) {
                List<Bar> bars = barsOf(seen(folder, page, Letters.FORM.addressBlock()));
                assertThat(bars).hasSize(67);
                assertSizes(bars);
                assertThat(states(bars)).isEqualTo(printed.barcode().bars());
            }
        }
    }

    /** Limits of the manual at 8 points, give or take the half dot a raster rounds by. */
    private static void assertSizes(List<Bar> bars) {
        double top = bars.stream().mapToDouble(Bar::topMm).min().orElseThrow();
        double bottom = bars.stream().mapToDouble(Bar::bottomMm).max().orElseThrow();
        assertThat(bottom - top).isBetween(0.8 * 3.40 - MM_PER_DOT, 0.8 * 3.60 + MM_PER_DOT);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            assertThat(bar.rightMm() - bar.leftMm()).isBetween(0.8 * 0.50 - MM_PER_DOT, 0.8 * 0.70 + MM_PER_DOT);
            if (bar.state(top, bottom) == 'T') {
                assertThat(bar.bottomMm() - bar.topMm()).isBetween(0.8 * 1.05 - MM_PER_DOT, 0.8 * 1.35 + MM_PER_DOT);
            }
            if (i > 0) {
                assertThat(bar.leftMm() - bars.get(i - 1).leftMm())
                        .isBetween(0.8 * 0.95 - MM_PER_DOT, 0.8 * 1.30 + MM_PER_DOT);
            }
        }
        assertThat(bars.get(66).rightMm() - bars.get(0).leftMm()).isBetween(63.84 - 0.1, 63.84 + 0.1);
    }

    private static String states(List<Bar> bars) {
        double top = bars.stream().mapToDouble(Bar::topMm).min().orElseThrow();
        double bottom = bars.stream().mapToDouble(Bar::bottomMm).max().orElseThrow();
        StringBuilder states = new StringBuilder();
        bars.forEach(bar -> states.append(bar.state(top, bottom)));
        return states.toString();
    }

    private record Bar(double leftMm, double topMm, double rightMm, double bottomMm) {
        char state(double top, double bottom) {
            boolean up = topMm < top + 0.3;
            boolean down = bottomMm > bottom - 0.3;
            return up ? (down ? 'F' : 'A') : down ? 'D' : 'T';
        }
    }

    /** The lowest band of ink in the address block, cut into bars at white columns. */
    private static List<Bar> barsOf(BufferedImage block) {
        int bottom = block.getHeight() - 1;
        while (!rowHasInk(block, bottom)) {
            bottom--;
        }
        int top = bottom;
        while (rowHasInk(block, top - 1)) {
            top--;
        }
        assertThat(whiteAbove(block, top) * MM_PER_DOT).isGreaterThanOrEqualTo(2);
        List<Bar> bars = new ArrayList<>();
        int from = -1;
        for (int x = 0; x < block.getWidth(); x++) {
            boolean ink = columnHasInk(block, x, top, bottom);
            if (ink && from < 0) {
                from = x;
            } else if (!ink && from >= 0) {
                bars.add(bar(block, from, x, top, bottom));
                from = -1;
            }
        }
        return bars;
    }

    private static Bar bar(BufferedImage block, int left, int right, int top, int bottom) {
        int middle = (left + right) / 2;
        int from = top;
        while (!isInk(block, middle, from)) {
            from++;
        }
        int to = bottom;
        while (!isInk(block, middle, to)) {
            to--;
        }
        return new Bar(left * MM_PER_DOT, from * MM_PER_DOT, right * MM_PER_DOT, (to + 1) * MM_PER_DOT);
    }

    private static int whiteAbove(BufferedImage block, int top) {
        int white = 0;
        while (!rowHasInk(block, top - 1 - white)) {
            white++;
        }
        return white;
    }

    private static boolean rowHasInk(BufferedImage block, int y) {
        for (int x = 0; x < block.getWidth(); x++) {
            if (isInk(block, x, y)) {
                return true;
            }
        }
        return false;
    }

    private static boolean columnHasInk(BufferedImage block, int x, int top, int bottom) {
        for (int y = top; y <= bottom; y++) {
            if (isInk(block, x, y)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInk(BufferedImage block, int x, int y) {
        return (block.getRGB(x, y) & 0xFF) < 128;
    }

    @Test
    void showsNothingButItsBlocksThroughTheWindows(@TempDir Path folder) throws Exception {
        NoticeForm form = Letters.FORM;
        assertBlankBeside(folder, form.everSeenThrough(form.addressWindow()), form.addressBlock());
        assertBlankBeside(folder, form.everSeenThrough(form.endorsementWindow()), form.endorsementBlock());
    }

    private static void assertBlankBeside(Path folder, Box seen, Box block) throws IOException, InterruptedException {
        BufferedImage window = seen(folder, 2, seen);
        Box own = new Box(
                block.leftMm() - seen.leftMm(), block.topMm() - seen.topMm(), block.widthMm(), block.heightMm());
        Box room = own.grownBy(0.1, 0.1);
        int astray = 0;
        for (int y = 0; y < window.getHeight(); y++) {
            for (int x = 0; x < window.getWidth(); x++) {
                boolean inBlock = room.contains(new Box(x * MM_PER_DOT, y * MM_PER_DOT, 0, 0));
                astray += isInk(window, x, y) && !inBlock ? 1 : 0;
            }
        }
        assertThat(astray).isZero();
    }

    private static int dots(double mm) {
        return (int) (mm / MM_PER_DOT);
    }

    /** Part of a page as the vendor's raster has it. */
    private static BufferedImage seen(Path folder, int page, Box part) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("pdftoppm", "-gray", "-png", "-singlefile"));
        Map<String, Integer> options = new LinkedHashMap<>();
        options.put("-r", DPI);
        options.put("-f", page);
        options.put("-l", page);
        options.put("-x", dots(part.leftMm()));
        options.put("-y", dots(part.topMm()));
        options.put("-W", dots(part.widthMm()));
        options.put("-H", dots(part.heightMm()));
        options.forEach((option, value) -> command.addAll(List.of(option, String.valueOf(value))));
        Path image = folder.resolve("page" + page);
        command.addAll(List.of(write(folder), image.toString()));
        OutsideTool.run(command.toArray(String[]::new));
        return ImageIO.read(Path.of(image + ".png").toFile());
    }

    private static String write(Path folder) throws IOException {
        Path file = folder.resolve("notices.pdf");
        Files.write(file, printed(false));
        return file.toString();
    }
}
