package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ProofSheetTest {
    private static List<PinNotice> night() {
        List<PinNotice> night = new ArrayList<>(Letters.many(40));
        night.set(
                3,
                Letters.notice(4, "葛\uDB40\uDD00城　﨑濵德𠮷寿限無寿限無五劫の擦り切れ", "京都府京都市上京区下立売通新町西入薮ノ内町123番地の45".repeat(2), ""));
        return night;
    }

    @Test
    void showsTheNightsExtremesByStandIns() throws IOException {
        ProofExtremes extremes = ProofExtremes.of(night(), Letters.PLAN);
        assertThat(extremes.nameEm()).isEqualTo(20);
        assertThat(extremes.rarest()).contains("葛\uDB40\uDD00", "𠮷", "濵");
        String text = textOf(extremes);
        assertThat(text).contains("●●●●", "見本太郎", "転送不要").doesNotContain("葛\uDB40\uDD00城", "﨑濵德", "寿限無", "下立売");
        extremes.rarest().forEach(rare -> assertThat(text).contains(rare));
    }

    @Test
    void showsTheOldestPromiseAndLastDigitsIfNoticesCarryThem() throws IOException {
        List<PinNotice> night = night();
        assertThat(textOf(ProofExtremes.of(night, Letters.PLAN))).doesNotContain("末尾", "2026年10月3日");
        PinNotice own = night.get(7);
        night.set(
                7,
                new PinNotice(
                        own.pieceId(),
                        own.packageId(),
                        own.sequence(),
                        own.addressee(),
                        own.productName(),
                        own.familyCard(),
                        LocalDate.of(2026, 10, 3),
                        "7391"));
        assertThat(textOf(ProofExtremes.of(night, Letters.PLAN)))
                .contains("末尾0000", "2026年10月3日", "2026年11月20日", "本会員カード", "家族カード")
                .doesNotContain("7391");
    }

    @Test
    void holdsNobodysNameAddressOrPin() throws IOException {
        List<PinNotice> night = night();
        String text = textOf(ProofExtremes.of(night, Letters.PLAN));
        for (PinNotice notice : night) {
            assertThat(text)
                    .doesNotContain(
                            notice.addressee().name().replace("　", ""),
                            notice.addressee().address().text(),
                            notice.pieceId().value());
        }
    }

    private static String textOf(ProofExtremes extremes) throws IOException {
        byte[] pdf = new ProofSheet(Letters.PRESS).print(extremes, Letters.DAY, 4, Letters.SENDER, false);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(5);
            return new PDFTextStripper().getText(document).replaceAll("[\\s　]", "");
        }
    }
}
