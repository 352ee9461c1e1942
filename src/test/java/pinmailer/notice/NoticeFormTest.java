package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeFormTest {
    private static final double STEP_MM = 0.5;

    @Test
    void showsItsOwnBlockAndNothingElseWhereverTheSheetSlides() {
        NoticeForm form = NoticeForm.of(null);
        for (double right = -form.playHorizontalMm(); right <= form.playHorizontalMm(); right += STEP_MM) {
            for (double down = -form.playVerticalMm(); down <= form.playVerticalMm(); down += STEP_MM) {
                assertShowsOnly("address", slid(form.addressWindow(), -right, -down), form);
                assertShowsOnly("endorsement", slid(form.endorsementWindow(), -right, -down), form);
            }
        }
    }

    private static void assertShowsOnly(String own, Box window, NoticeForm form) {
        form.blocks().forEach((name, block) -> {
            if (name.equals(own)) {
                assertThat(window.contains(block)).as(name).isTrue();
            } else {
                assertThat(window.overlaps(block)).as(name).isFalse();
            }
        });
    }

    @Test
    void keepsTwoMillimetresClearAroundTheBarcodeWhereverTheSheetSlides() {
        NoticeForm form = NoticeForm.of(null);
        Box seen = form.alwaysSeenThrough(form.addressWindow());
        Box block = form.addressBlock();
        assertThat(block.leftMm() - seen.leftMm()).isGreaterThanOrEqualTo(2);
        assertThat(seen.rightMm() - block.leftMm() - form.barcode().widthMm()).isGreaterThanOrEqualTo(2);
        assertThat(seen.bottomMm() - block.bottomMm()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void putsThePinPanelWhereTheContractWantsIt() {
        NoticeForm form = NoticeForm.of(null);
        assertThat(new Box(0, 104, 210, 86).contains(form.pinPanel())).isTrue();
    }

    private static Box slid(Box window, double rightMm, double downMm) {
        return new Box(window.leftMm() + rightMm, window.topMm() + downMm, window.widthMm(), window.heightMm());
    }

    @Test
    void isReplacedByTheIssuersOwn(@TempDir Path letter) throws IOException {
        try (InputStream in = NoticeFormTest.class.getResourceAsStream("/notice/form.yaml")) {
            String own = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(letter.resolve("form.yaml"), own.replace("pin: 32", "pin: 28"), StandardCharsets.UTF_8);
        }
        assertThat(NoticeForm.of(letter).pinPt()).isEqualTo(28);
    }
}
