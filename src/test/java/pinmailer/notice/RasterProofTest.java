package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.mail.PieceId;
import pinmailer.notice.ReadBackResult.Mismatch;
import pinmailer.notice.ReadBackResult.Proven;

/** Files that say the right thing everywhere and yet print a piece mark or barcode that nobody can read. */
class RasterProofTest {
    private static final int PAGES = 12;
    private static final List<PinNotice> NOTICES = Letters.many(PAGES);
    private static final byte[] PRINTED = Letters.PRESS.print(NOTICES, Letters.pins(), Letters.SENDER, false);

    private static ReadBackResult proved(byte[] pdf) {
        return Letters.READ_BACK.prove(pdf, NOTICES, Letters.pins(), Letters.SENDER, false);
    }

    private static void assertCaught(byte[] pdf, int page, String reason) {
        assertThat(proved(pdf))
                .isEqualTo(new Mismatch(page, NOTICES.get(page - 1).pieceId(), reason));
    }

    @Test
    void readsWhateverBarcodesAndMarksArePrinted() {
        for (int file = 0; file < 25; file++) {
            List<PinNotice> three = new ArrayList<>();
            for (int page = 1; page <= 3; page++) {
                int sequence = 1 + 100_000 * page + 37 * file;
                String displayNumber = file * 31 % 89 + "-" + (page + file * 7) + "-" + (char) ('A' + file) + sequence;
                three.add(Letters.notice(
                        sequence, "髙橋　花子", "千葉市稲毛区緑町", "", Letters.barcode("263002" + file % 10, displayNumber)));
            }
            byte[] pdf = Letters.PRESS.print(three, Letters.pins(), Letters.SENDER, true);
            assertThat(Letters.READ_BACK.prove(pdf, three, Letters.pins(), Letters.SENDER, true))
                    .isEqualTo(new Proven(3));
        }
    }

    @Test
    void readsAMarkThatTheUsualSearchForQrCodesDoesNotFind() {
        PinNotice some = NOTICES.get(0);
        PinNotice found = new PinNotice(
                new PieceId("ZXSZMHEVX0"),
                "PN-20261125",
                55_470,
                some.addressee(),
                some.productName(),
                some.familyCard(),
                some.requestedOn(),
                some.lastFour());
        byte[] pdf = Letters.PRESS.print(List.of(found), Letters.pins(), Letters.SENDER, true);
        assertThat(Letters.READ_BACK.prove(pdf, List.of(found), Letters.pins(), Letters.SENDER, true))
                .isEqualTo(new Proven(1));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // The limits of Japan Post's manual at 8.4 points, and its nominal sizes.
        "nominal, 'points: 8.4, pitch: 1.008, bar: 0.504, long: 3.024, semi: 2.016, timing: 1.008, clear: 2'",
        "low and thin, 'points: 8.4, pitch: 0.98, bar: 0.42, long: 2.86, semi: 1.875, timing: 0.89, clear: 2'",
        "high and thick, 'points: 8.4, pitch: 1.05, bar: 0.58, long: 3.02, semi: 2.07, timing: 1.12, clear: 2'"
    })
    void readsBarcodesOfEverySizeThatIsAllowed(String size, String barcode) {
        NoticeForm form = Words.formWith(
                "points: 8, pitch: 0.96, bar: 0.48, long: 2.88, semi: 1.92, timing: 0.96, clear: 2", barcode);
        byte[] pdf =
                new NoticePress(form, Letters.TEXT, Letters.PLAN).print(NOTICES, Letters.pins(), Letters.SENDER, false);
        assertThat(new ReadBack(form, Letters.TEXT, Letters.FONTS)
                        .prove(pdf, NOTICES, Letters.pins(), Letters.SENDER, false))
                .isEqualTo(new Proven(PAGES));
    }

    @Test
    void catchesAPieceMarkThatSomethingCovers() throws IOException {
        assertCaught(withShape(new Box(170, 268, 10, 20)), 1, "piece mark cannot be read as printed");
    }

    @Test
    void catchesABarcodeThatSomethingCovers() throws IOException {
        for (double hairMm : new double[] {0.2, 10}) {
            byte[] pdf = withShape(barsOfFirst().grownBy(hairMm - 1, -1));
            assertThat(proved(pdf)).isInstanceOfSatisfying(Mismatch.class, mismatch -> {
                assertThat(mismatch.page()).isEqualTo(1);
                assertThat(mismatch.reason()).contains("barcode");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.5, 0.8})
    void catchesARuleInTheWhiteAboveOrBelowABarcode(double belowMm) throws IOException {
        Box bars = barsOfFirst();
        double topMm = belowMm < 0 ? bars.topMm() + belowMm : bars.bottomMm() + belowMm;
        assertCaught(
                withShape(new Box(bars.leftMm(), topMm, 20, 0.3)),
                1,
                "something is printed in the white around the barcode");
    }

    @Test
    void catchesBarsThatAreDefinedAndNeverPainted() throws IOException {
        try (PDDocument document = Loader.loadPDF(PRINTED)) {
            COSDictionary bars = document.getPage(0)
                    .getCOSObject()
                    .getCOSDictionary(COSName.RESOURCES)
                    .getCOSDictionary(COSName.FONT)
                    .getCOSDictionary(COSName.getPDFName(BarcodeFont.RESOURCE_NAME))
                    .getCOSDictionary(COSName.CHAR_PROCS);
            change(bars.getCOSStream(COSName.getPDFName("T")), drawn -> drawn.replace("re f", "re n"));
            assertCaught(saved(document), 1, "barcode cannot be read as printed");
        }
    }

    /** The honorific is the last text before the barcode; at 60 points its feet stand in the bars. */
    @Test
    void catchesTextThatRunsIntoTheBarcodeOnTheFirstAndTheLastPage() throws IOException {
        for (int page : new int[] {1, PAGES}) {
            assertCaught(withLargeHonorific(page), page, "something is printed in the white around the barcode");
        }
    }

    @Test
    void catchesItOnEveryPageThatTheFinishedBytesPick() throws IOException {
        Set<Integer> caught = new HashSet<>();
        for (int page = 2; page < PAGES; page++) {
            byte[] pdf = withLargeHonorific(page);
            boolean picked = PageSample.of(pdf, PAGES).contains(page);
            assertThat(proved(pdf) instanceof Mismatch).isEqualTo(picked);
            if (picked) {
                caught.add(page);
            }
        }
        assertThat(caught).isNotEmpty();
    }

    @Test
    void picksTheFirstTheLastAndPagesThatDependOnTheBytesAlone() {
        Set<Set<Integer>> samples = new HashSet<>();
        for (byte file = 0; file < 100; file++) {
            Set<Integer> sample = PageSample.of(new byte[] {file}, 2000);
            assertThat(sample).contains(1, 2000).hasSizeBetween(3, 5).allMatch(page -> page >= 1 && page <= 2000);
            assertThat(PageSample.of(new byte[] {file}, 2000)).isEqualTo(sample);
            samples.add(sample);
        }
        assertThat(samples).hasSizeGreaterThan(95);
        assertThat(PageSample.of(new byte[1], 1)).containsExactly(1);
    }

    @Test
    void neverPaintsThePinIntoThePicture() throws IOException {
        try (PDDocument document = Loader.loadPDF(PRINTED)) {
            RasterPage raster = new RasterPage(document, Letters.FORM);
            Box panel = Letters.FORM.pinPanel();
            raster.look(1, List.of(panel));
            boolean[][] pinOfFirst = raster.ink(panel);
            double digits =
                    inked(raster.ink(PinCells.of(Letters.FORM, 4).cell(0).grownBy(-2, -2)));
            assertThat(digits).isGreaterThan(0.1);
            raster.look(2, List.of(RasterPage.placeOf(Letters.FORM.pieceMark())));
            assertThat(raster.ink(panel)).isDeepEqualTo(pinOfFirst);
            raster.look(2, List.of(panel));
            assertThat(Arrays.deepEquals(raster.ink(panel), pinOfFirst)).isFalse();
        }
    }

    private static double inked(boolean[][] place) {
        int ink = 0;
        for (boolean[] row : place) {
            for (boolean dot : row) {
                ink += dot ? 1 : 0;
            }
        }
        return (double) ink / (place.length * place[0].length);
    }

    private static Box barsOfFirst() {
        AddressBlock.Setting setting = Objects.requireNonNull(
                Letters.PRESS.addressBlock().set(NOTICES.get(0).addressee()));
        BarcodeSize size = Letters.FORM.barcode();
        return new Box(Letters.FORM.addressBlock().leftMm(), setting.barcodeTopMm(), size.widthMm(), size.longMm());
    }

    /** A black box in the fixed part, which every page shows and whose words are still the right ones. */
    private static byte[] withShape(Box box) throws IOException {
        Ruler ruler = new Ruler(Letters.FORM.heightMm());
        Pen pen = new Pen(new ContentBytes(), new FileGlyphs(), ruler);
        pen.grey(0);
        pen.fill(box);
        String drawn = new String(pen.content().array(), 0, pen.content().length(), StandardCharsets.ISO_8859_1);
        try (PDDocument document = Loader.loadPDF(PRINTED)) {
            COSStream fixed = document.getPage(0)
                    .getCOSObject()
                    .getCOSDictionary(COSName.RESOURCES)
                    .getCOSDictionary(COSName.XOBJECT)
                    .getCOSStream(COSName.getPDFName("X"));
            change(fixed, content -> drawn + content);
            return saved(document);
        }
    }

    private static byte[] withLargeHonorific(int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(PRINTED)) {
            COSStream content = (COSStream) document.getPage(page - 1)
                    .getCOSObject()
                    .getCOSArray(COSName.CONTENTS)
                    .getObject(0);
            // The last text position before the barcode's font is that of the honorific.
            change(content, drawn -> {
                int end = drawn.indexOf("/K ");
                int bars = drawn.lastIndexOf("1 0 0 1 ", end);
                int honorific = drawn.lastIndexOf("1 0 0 1 ", bars - 1);
                int shown = drawn.indexOf("<", honorific);
                return drawn.substring(0, shown) + "/F1 6000 Tf " + drawn.substring(shown);
            });
            return saved(document);
        }
    }

    private static void change(COSStream stream, UnaryOperator<String> change) throws IOException {
        String content = new String(stream.createInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        String changed = change.apply(content);
        assertThat(changed).isNotEqualTo(content);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(changed.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.DEFAULT_COMPRESSION);
        return out.toByteArray();
    }
}
