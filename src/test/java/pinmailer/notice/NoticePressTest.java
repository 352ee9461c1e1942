package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.failure.ProgramFault;
import pinmailer.pin.OpenedPins;

class NoticePressTest {
    private static byte[] printed(List<PinNotice> notices) {
        return Letters.PRESS.print(notices, Letters.pins(), Letters.SENDER, false);
    }

    @Test
    void givesTheSameBytesForTheSameInput() {
        List<PinNotice> notices = Letters.many(30);
        NoticePress another =
                new NoticePress(NoticeForm.of(null), NoticeText.of(null), new GlyphPlan(NoticeFonts.of(null)));
        assertThat(another.print(notices, Letters.pins(), Letters.SENDER, false))
                .isEqualTo(printed(notices));
    }

    @Test
    void printsSeveralFilesAtATime() {
        List<PinNotice> notices = Letters.many(60);
        byte[] alone = printed(notices);
        assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> printed(notices)))
                .allSatisfy(pdf -> assertThat(pdf).isEqualTo(alone));
        assertThat(IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> Letters.READ_BACK.prove(alone, notices, Letters.pins(), Letters.SENDER, false)))
                .containsOnly(new ReadBackResult.Proven(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 12})
    void differsInNothingButTheDigitsWhenPinsDiffer(int digits) {
        List<PinNotice> notices = Letters.many(30);
        byte[] one = Letters.PRESS.print(notices, Letters.pins(digits, 1), Letters.SENDER, false);
        byte[] other = Letters.PRESS.print(notices, Letters.pins(digits, 2), Letters.SENDER, false);
        assertThat(other).hasSameSizeAs(one);
        int different = 0;
        for (int i = 0; i < one.length; i++) {
            different += one[i] == other[i] ? 0 : 1;
        }
        assertThat(different).isBetween(1, 2 * digits * notices.size());
        assertThat(withoutDigits(other)).isEqualTo(withoutDigits(one));
    }

    /** The PIN's stream ends in {@code <hex>Tj ET}, which no other content does. */
    private static String withoutDigits(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1).replaceAll("Tm<[0-9A-F]+>Tj ET", "");
    }

    @Test
    void printsThePinOnceAndOnlyInItsPanel() throws IOException {
        List<PinNotice> notices = Letters.many(3);
        byte[] pdf = Letters.PRESS.print(notices, Letters.pins(12, 5), Letters.SENDER, false);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s", "");
            for (PinNotice notice : notices) {
                StringBuilder drawn = new StringBuilder();
                for (int i = 0; i < 12; i++) {
                    drawn.append(Letters.pin(notice.pieceId(), 12, 5).digit(i));
                }
                assertThat(text).containsOnlyOnce(drawn);
            }
        }
    }

    @Test
    void leavesThePanelBlankWithoutASourceOfPins() throws IOException {
        byte[] pdf = Letters.PRESS.print(Letters.many(2), null, Letters.SENDER, false);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(new PDFTextStripper().getText(document)).contains("暗証番号のお知らせ");
        }
    }

    @Test
    void marksEachPageOfASampleHome() throws IOException {
        byte[] pdf = Letters.PRESS.print(Letters.many(3), Letters.pins(), Letters.SENDER, true);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int page = 1; page <= 3; page++) {
                assertThat(textOf(document, page)).contains("見本");
            }
        }
        try (PDDocument document = Loader.loadPDF(printed(Letters.many(3)))) {
            assertThat(textOf(document, 1)).doesNotContain("見本");
        }
    }

    private static String textOf(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }

    @Test
    void namesOneSharedResourcesDictionaryOnEachPage() throws IOException {
        try (PDDocument document = Loader.loadPDF(printed(Letters.many(5)))) {
            Set<Integer> resources = new TreeSet<>();
            for (PDPage page : document.getPages()) {
                resources.add(System.identityHashCode(page.getCOSObject().getDictionaryObject(COSName.RESOURCES)));
            }
            assertThat(resources).hasSize(1);
        }
    }

    /** One form of the fixed part, one of the cells that PINs of a length stand in. */
    @Test
    void drawsWhatIsTheSameOnEachPageFromTheSameTwoForms() throws IOException {
        try (PDDocument document = Loader.loadPDF(printed(Letters.many(5)))) {
            Set<Integer> forms = new TreeSet<>();
            for (PDPage page : document.getPages()) {
                List<Object> tokens = new PDFStreamParser(page).parse();
                for (int i = 0; i < tokens.size(); i++) {
                    if (tokens.get(i) instanceof Operator shown
                            && shown.getName().equals("Do")) {
                        PDXObject form = page.getResources().getXObject((COSName) tokens.get(i - 1));
                        assertThat(form).isInstanceOf(PDFormXObject.class);
                        forms.add(System.identityHashCode(form.getCOSObject()));
                    }
                }
                assertThat(forms).hasSize(2);
            }
        }
    }

    @Test
    void opensPinsAHundredAtATimeInMailingOrder() {
        List<Integer> asked = new ArrayList<>();
        PinSource counting = pieces -> {
            asked.add(pieces.size());
            return Letters.pins().open(pieces);
        };
        assertThat(Letters.PRESS.print(Letters.many(250), counting, Letters.SENDER, false))
                .isNotEmpty();
        assertThat(asked).containsExactly(100, 100, 50);
    }

    @Test
    void wipesThePinsItWasGiven() {
        List<OpenedPins> opened = new ArrayList<>();
        PinSource kept = pieces -> {
            OpenedPins pins = Letters.pins().open(pieces);
            opened.add(pins);
            return pins;
        };
        assertThat(Letters.PRESS.print(Letters.many(2), kept, Letters.SENDER, false))
                .isNotEmpty();
        assertThatThrownBy(() -> opened.get(0).get(1).digit(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesASourceThatOpensTooFew() {
        PinSource tooFew = pieces -> Letters.pins().open(pieces.subList(1, pieces.size()));
        assertThatThrownBy(() -> Letters.PRESS.print(Letters.many(3), tooFew, Letters.SENDER, false))
                .isInstanceOf(ProgramFault.class);
        assertThatThrownBy(() -> printed(List.of())).isInstanceOf(ProgramFault.class);
    }

    @Test
    void staysSmall() {
        int few = printed(Letters.many(100)).length;
        int many = printed(Letters.many(300)).length;
        assertThat((many - few) / 200).isLessThanOrEqualTo(900);
    }

    /** The outline drawn for each code of the file is the outline the whole font has for the character it reads as. */
    @Test
    void drawsEachCharacterOfWindows31jWithItsOwnGlyph() throws IOException {
        List<Integer> characters = GlyphPlanTest.windows31j().stream()
                .filter(codePoint -> codePoint != 0x3013 && !Character.isSpaceChar(codePoint))
                .sorted()
                .toList();
        List<PinNotice> notices = new ArrayList<>();
        for (int from = 0; from < characters.size(); from += 40) {
            String forty = characters.subList(from, Math.min(from + 40, characters.size())).stream()
                    .map(Character::toString)
                    .collect(Collectors.joining());
            notices.add(Letters.notice(notices.size() + 1, "葛\uDB40\uDD00城𠮷", forty, ""));
        }
        byte[] pdf = printed(notices);
        Set<String> proven = new TreeSet<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDResources resources = document.getPage(0).getResources();
            for (COSName name : resources.getFontNames()) {
                if (resources.getFont(name) instanceof PDType0Font font) {
                    proveOutlines(font, proven);
                }
            }
        }
        assertThat(proven).hasSizeGreaterThan(characters.size()).contains("葛\uDB40\uDD00", "𠮷", "髙", "﨑");
    }

    private static void proveOutlines(PDType0Font font, Set<String> proven) throws IOException {
        NoticeFont source = List.of(
                        Letters.PLAN.glyphs("山").get(0).font(),
                        Letters.PLAN.glyphs("𠮷").get(0).font(),
                        Letters.PLAN.boldDigit(0).font())
                .stream()
                .filter(known -> font.getName().endsWith("+" + known.name()))
                .findFirst()
                .orElseThrow();
        proven.addAll(source.read(whole -> proven(font, whole)));
    }

    private static Set<String> proven(PDType0Font font, TrueTypeFont whole) throws IOException {
        Set<String> proven = new TreeSet<>();
        for (int code = 1; font.toUnicode(code) != null; code++) {
            String text = font.toUnicode(code);
            int glyph = text.equals("葛\uDB40\uDD00")
                    ? 11615
                    : whole.getUnicodeCmapLookup().getGlyphId(text.codePointAt(0));
            GlyphData data = whole.getGlyph().getGlyph(glyph);
            if (data != null) {
                assertThat(font.getDescendantFont().hasGlyph(code)).isTrue();
                assertThat(segments(font.getPath(code))).as(text).isEqualTo(segments(data.getPath()));
                proven.add(text);
            }
        }
        return proven;
    }

    private static List<Long> segments(GeneralPath path) {
        List<Long> segments = new ArrayList<>();
        double[] points = new double[6];
        for (var at = path.getPathIterator(null); !at.isDone(); at.next()) {
            int kind = at.currentSegment(points);
            int used = switch (kind) {
                case PathIterator.SEG_QUADTO -> 4;
                case PathIterator.SEG_CUBICTO -> 6;
                case PathIterator.SEG_CLOSE -> 0;
                default -> 2;
            };
            segments.add((long) kind);
            for (int i = 0; i < used; i++) {
                segments.add(Math.round(points[i]));
            }
        }
        return segments;
    }
}
