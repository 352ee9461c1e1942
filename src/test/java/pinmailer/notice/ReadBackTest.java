package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.BarcodeOmission;
import pinmailer.address.PostalCode;
import pinmailer.address.RegisteredAddress;
import pinmailer.mail.Addressee;
import pinmailer.mail.PieceId;
import pinmailer.notice.ReadBackResult.Mismatch;
import pinmailer.notice.ReadBackResult.Proven;

class ReadBackTest {
    private static final ReadBack READ_BACK = Letters.READ_BACK;
    private static final List<PinNotice> NOTICES = Letters.many(12);
    private static final int VICTIM = 5;

    private static byte[] printed(List<PinNotice> notices) {
        return Letters.PRESS.print(notices, Letters.pins(), Letters.SENDER, false);
    }

    private static ReadBackResult proved(byte[] pdf) {
        return READ_BACK.prove(pdf, NOTICES, Letters.pins(), Letters.SENDER, false);
    }

    private static void assertMismatch(ReadBackResult result, int page, String reason) {
        assertThat(result).isInstanceOfSatisfying(Mismatch.class, mismatch -> {
            assertThat(mismatch.page()).isEqualTo(page);
            assertThat(mismatch.reason()).contains(reason).doesNotContainPattern("[0-9]{3}|[^\\x00-\\x7F転送不要]");
            if (page > 0) {
                assertThat(mismatch.pieceId()).isEqualTo(NOTICES.get(page - 1).pieceId());
            }
        });
    }

    @Test
    void provesEveryPageOfAGoodFile() {
        assertThat(proved(printed(NOTICES))).isEqualTo(new Proven(12));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 8, 12})
    void provesPinsOfEveryLength(int digits) {
        PinSource pins = Letters.pins(digits, 3);
        byte[] pdf = Letters.PRESS.print(NOTICES, pins, Letters.SENDER, true);
        assertThat(READ_BACK.prove(pdf, NOTICES, pins, Letters.SENDER, true)).isEqualTo(new Proven(12));
    }

    @Test
    void provesBlankPanelsWhenTheVendorDeciphers() {
        byte[] blank = Letters.PRESS.print(NOTICES, null, Letters.SENDER, false);
        assertThat(READ_BACK.prove(blank, NOTICES, null, Letters.SENDER, false)).isEqualTo(new Proven(12));
        assertMismatch(proved(blank), 1, "PIN is missing");
        assertMismatch(
                READ_BACK.prove(printed(NOTICES), NOTICES, null, Letters.SENDER, false), 1, "PIN panel has something");
    }

    @Test
    void takesExpectationsInAnyOrderAndOpensPinsInOrderOfPieceIds() {
        List<PinNotice> shuffled = new ArrayList<>(NOTICES);
        Collections.shuffle(shuffled, new Random(1));
        List<PieceId> asked = new ArrayList<>();
        PinSource second = pieces -> {
            asked.addAll(pieces);
            return Letters.pins().open(pieces);
        };
        assertThat(READ_BACK.prove(printed(NOTICES), shuffled, second, Letters.SENDER, false))
                .isEqualTo(new Proven(12));
        assertThat(asked).isSorted().hasSize(12);
    }

    @Test
    void catchesTwoPinsExchangedBeforeThePress() {
        PinSource exchanged = Letters.exchanging(
                Letters.pins(), NOTICES.get(4).pieceId(), NOTICES.get(8).pieceId());
        byte[] pdf = Letters.PRESS.print(NOTICES, exchanged, Letters.SENDER, false);
        assertMismatch(proved(pdf), 5, "PIN is another one");
    }

    @Test
    void catchesPinsThatComeInAnotherOrderThanAskedFor() {
        PinSource shifted = pieces -> {
            List<PieceId> rotated = new ArrayList<>(pieces);
            Collections.rotate(rotated, 1);
            return Letters.pins().open(rotated);
        };
        byte[] pdf = Letters.PRESS.print(NOTICES, shifted, Letters.SENDER, false);
        assertMismatch(proved(pdf), 1, "PIN is another one");
    }

    @Test
    void catchesEveryDigitOfAPinChangedInTheFile() {
        for (int digit = 0; digit < 4; digit++) {
            byte[] pdf = printed(NOTICES);
            // The PIN's own stream is not compressed: <dddddddddddddddd>Tj ET with four hexadecimal digits each.
            int end = new String(pdf, StandardCharsets.ISO_8859_1).indexOf(">Tj ET");
            int at = end - 16 + 4 * digit + 3;
            pdf[at] = (byte) (pdf[at] == '4' ? '5' : '4');
            assertThat(proved(pdf))
                    .isInstanceOfSatisfying(
                            Mismatch.class,
                            mismatch -> assertThat(mismatch.reason()).isEqualTo("PIN is another one"));
        }
    }

    static Stream<Arguments> pagesThatBelongToNobody() {
        return Stream.of(
                changed(
                        "postal code",
                        notice -> at(notice, own -> addressed(new PostalCode("2630024"), own.text(), own.building()))),
                changed(
                        "address",
                        notice -> at(notice, own -> addressed(own.postalCode(), "千葉県千葉市緑町3丁目30番9号", own.building()))),
                changed("building", notice -> at(notice, own -> addressed(own.postalCode(), own.text(), "みほんビル404号"))),
                changed("building", notice -> at(notice, own -> addressed(own.postalCode(), own.text(), ""))),
                changed("name", notice -> named(notice, "田中　一郎")),
                changed("barcode is another", notice -> barred(notice, Letters.barcode("2630023", "3-30-9"))),
                changed(
                        "barcode is missing",
                        notice -> barred(notice, new BarcodeDecision.Omitted(BarcodeOmission.CATCHALL_CODE))),
                changed("card is another", notice -> carded(notice, "みほんカード", notice.familyCard(), Letters.DAY)),
                changed("family", notice -> carded(notice, notice.productName(), !notice.familyCard(), Letters.DAY)),
                changed(
                        "request day",
                        notice -> carded(notice, notice.productName(), notice.familyCard(), Letters.DAY.minusDays(1))));
    }

    private static Arguments changed(String reason, UnaryOperator<PinNotice> change) {
        return Arguments.of(reason, change);
    }

    @ParameterizedTest
    @MethodSource("pagesThatBelongToNobody")
    void catchesOneFieldThatIsNotTheRequests(String reason, UnaryOperator<PinNotice> change) {
        List<PinNotice> wrong = new ArrayList<>(NOTICES);
        wrong.set(VICTIM, change.apply(NOTICES.get(VICTIM)));
        assertMismatch(proved(printed(wrong)), VICTIM + 1, reason);
    }

    @Test
    void catchesRowsShiftedByOneAgainstTheirPieces() {
        List<PinNotice> shifted = new ArrayList<>();
        for (int i = 0; i < NOTICES.size(); i++) {
            PinNotice other = NOTICES.get((i + 1) % NOTICES.size());
            PinNotice own = NOTICES.get(i);
            shifted.add(new PinNotice(
                    own.pieceId(),
                    own.packageId(),
                    own.sequence(),
                    other.addressee(),
                    own.productName(),
                    own.familyCard(),
                    own.requestedOn(),
                    ""));
        }
        assertMismatch(proved(printed(shifted)), 1, "is another one");
    }

    @Test
    void catchesTwoRowsExchangedWithTheirPieces() {
        List<PinNotice> exchanged = new ArrayList<>(NOTICES);
        Collections.swap(exchanged, 3, 7);
        assertMismatch(proved(printed(exchanged)), 4, "out of order");
    }

    @Test
    void catchesAPieceOfAnotherPackage() {
        List<PinNotice> wrong = new ArrayList<>(NOTICES);
        PinNotice own = NOTICES.get(VICTIM);
        wrong.set(
                VICTIM,
                new PinNotice(
                        own.pieceId(),
                        "PN-20261121",
                        own.sequence(),
                        own.addressee(),
                        own.productName(),
                        own.familyCard(),
                        own.requestedOn(),
                        ""));
        assertMismatch(proved(printed(wrong)), VICTIM + 1, "piece mark is of no piece");
    }

    @Test
    void catchesALostPage() throws IOException {
        assertMismatch(proved(edited(pages -> pages.remove(3))), 0, "another number of pages");
    }

    @Test
    void catchesADoubledPage() throws IOException {
        assertMismatch(proved(edited(pages -> pages.add(pages.get(3)))), 0, "another number of pages");
        assertMismatch(proved(edited(pages -> pages.set(4, pages.get(3)))), 5, "doubled");
    }

    @Test
    void catchesPagesOutOfOrder() throws IOException {
        byte[] pdf = edited(pages -> {
            var third = pages.get(2);
            pages.set(2, pages.get(9));
            pages.set(9, third);
        });
        assertMismatch(proved(pdf), 3, "out of order");
    }

    @Test
    void catchesAMissingEndorsementAndOtherFixedWords() {
        YamlSheet words = YamlSheet.open(null, "text.yaml");
        assertThat(words.text("endorsement")).isEqualTo("転送不要");
        NoticeText forwardable = Words.with("endorsement: \"転送不要\"", "endorsement: \"転送可\"");
        byte[] pdf = new NoticePress(Letters.FORM, forwardable, Letters.PLAN)
                .print(NOTICES, Letters.pins(), Letters.SENDER, false);
        assertMismatch(proved(pdf), 1, "fixed words");
        assertMismatch(
                READ_BACK.prove(printed(NOTICES), NOTICES, Letters.pins(), Letters.SENDER, true), 1, "fixed words");
    }

    @Test
    void catchesAFixedPartThatAPageDoesNotShow() throws IOException {
        assertMismatch(proved(withContent(content -> content.replace("/X Do\n", ""))), 6, "fixed part");
        assertMismatch(proved(withContent(content -> content.replace("/X Do\n", "/P4 Do\n"))), 6, "fixed part");
        assertMismatch(proved(withContent(content -> content + "/X Do\n")), 6, "a form over");
    }

    @Test
    void catchesABarcodeOfAnotherSize() throws IOException {
        byte[] pdf = withContent(content -> content.replace("/K 283.465 Tf", "/K 270 Tf"));
        assertMismatch(proved(pdf), VICTIM + 1, "barcode has another size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7000 74000", // address
                "7000 73500",
                "7000 32000", // card
                "43000 6000", // piece mark
                "30000 39000", // PIN panel
                "20000 20000", // anywhere
                "100 100",
                "-5000 -5000"
            })
    void catchesAForeignCharacterAnywhereOnAPage(String place) throws IOException {
        byte[] pdf = withContent(content -> content + "BT /F0 900 Tf 1 0 0 1 " + place + " Tm <0001>Tj ET\n");
        assertMismatch(proved(pdf), VICTIM + 1, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 g 0 0 50000 50000 re f\n",
                "3 Tr\n",
                "/X Do\n",
                "q 2 0 0 2 0 0 cm Q 2 0 0 2 0 0 cm\n",
                "BT /F0 900 Tf 0 1 -1 0 7000 7000 Tm <0001>Tj ET\n",
                "BT /F9 900 Tf 1 0 0 1 7000 7000 Tm <0001>Tj ET\n",
                "BT /F0 900 Tf 1 0 0 1 7000 7000 Tm <7FFF>Tj ET\n",
                "BT /F0 900 Tf 1 0 0 1 7000 7000 Tm [<0001>]TJ ET\n",
                "/GS gs\n",
                "q 100 0 0 100 0 0 cm BI/W 8/H 1/IM true/BPC 1/F/AHx ID FF>\nEI Q\n"
            })
    void catchesAnythingElseThatAPageDraws(String drawn) throws IOException {
        assertMismatch(proved(withContent(content -> content + drawn)), VICTIM + 1, "");
    }

    /** The file says that every code is drawn with the glyph of the next: it reads right and looks wrong. */
    @Test
    void catchesCharactersThatLookLikeOthers() throws IOException {
        try (PDDocument document = Loader.loadPDF(printed(NOTICES))) {
            COSDictionary fonts =
                    document.getPage(0).getResources().getCOSObject().getCOSDictionary(COSName.FONT);
            COSDictionary font = (COSDictionary) fonts.getCOSDictionary(COSName.getPDFName("F0"))
                    .getCOSArray(COSName.DESCENDANT_FONTS)
                    .getObject(0);
            COSStream map = font.getCOSStream(COSName.CID_TO_GID_MAP);
            byte[] glyphs = map.createInputStream().readAllBytes();
            byte third = glyphs[2 * 3 + 1];
            glyphs[2 * 3 + 1] = glyphs[2 * 4 + 1];
            glyphs[2 * 4 + 1] = third;
            try (OutputStream out = map.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(glyphs);
            }
            assertMismatch(proved(saved(document)), 1, "looks like another");
        }
    }

    @Test
    void catchesAnAnnotation() throws IOException {
        byte[] pdf = edited(pages -> ((COSDictionary) pages.getObject(VICTIM)).setItem("Annots", new COSArray()));
        assertMismatch(proved(pdf), VICTIM + 1, "part no notice has");
    }

    @Test
    void catchesPagesTurnedOrCutByTheirTree() throws IOException {
        try (PDDocument document = Loader.loadPDF(printed(NOTICES))) {
            document.getPages().getCOSObject().setInt(COSName.ROTATE, 180);
            assertMismatch(proved(saved(document)), 0, "page tree has a part");
        }
    }

    @Test
    void catchesAFileThatIsNone() {
        byte[] pdf = printed(NOTICES);
        assertMismatch(proved(new byte[100]), 0, "cannot be parsed");
        assertMismatch(proved(Arrays.copyOf(pdf, pdf.length / 2)), 0, "");
    }

    @Test
    void provesAFileThatWasOnlySavedAgain() throws IOException {
        assertThat(proved(edited(pages -> {}))).isEqualTo(new Proven(12));
        assertThat(proved(withContent(content -> content + " "))).isEqualTo(new Proven(12));
    }

    private interface Edit {
        void on(COSArray pages);
    }

    private static byte[] edited(Edit edit) throws IOException {
        try (PDDocument document = Loader.loadPDF(printed(NOTICES))) {
            COSDictionary root = document.getPages().getCOSObject();
            edit.on(root.getCOSArray(COSName.KIDS));
            return saved(document);
        }
    }

    private static byte[] withContent(UnaryOperator<String> change) throws IOException {
        try (PDDocument document = Loader.loadPDF(printed(NOTICES))) {
            COSStream stream = (COSStream) document.getPage(VICTIM)
                    .getCOSObject()
                    .getCOSArray(COSName.CONTENTS)
                    .getObject(0);
            String content = new String(stream.createInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            String changed = change.apply(content);
            assertThat(changed).isNotEqualTo(content);
            try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(changed.getBytes(StandardCharsets.ISO_8859_1));
            }
            return saved(document);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.DEFAULT_COMPRESSION);
        return out.toByteArray();
    }

    private static RegisteredAddress addressed(@Nullable PostalCode code, String text, String building) {
        return new RegisteredAddress(code, text, building);
    }

    private static PinNotice at(PinNotice notice, UnaryOperator<RegisteredAddress> change) {
        Addressee own = notice.addressee();
        return to(notice, new Addressee(own.name(), change.apply(own.address()), own.barcode()));
    }

    private static PinNotice named(PinNotice notice, String name) {
        return to(
                notice,
                new Addressee(
                        name, notice.addressee().address(), notice.addressee().barcode()));
    }

    private static PinNotice barred(PinNotice notice, BarcodeDecision barcode) {
        return to(
                notice,
                new Addressee(notice.addressee().name(), notice.addressee().address(), barcode));
    }

    private static PinNotice to(PinNotice notice, Addressee addressee) {
        return new PinNotice(
                notice.pieceId(),
                notice.packageId(),
                notice.sequence(),
                addressee,
                notice.productName(),
                notice.familyCard(),
                notice.requestedOn(),
                notice.lastFour());
    }

    private static PinNotice carded(PinNotice notice, String product, boolean family, LocalDate day) {
        return new PinNotice(
                notice.pieceId(), notice.packageId(), notice.sequence(), notice.addressee(), product, family, day, "");
    }
}
