package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
            assertThat(document.getNumberOfPages()).isEqualTo(4);
            return new PDFTextStripper().getText(document).replaceAll("[\\s　]", "");
        }
    }
}
