package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pinmailer.failure.EnvironmentFault;

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
    }

    @Test
    void putsThePinPanelWhereTheContractWantsIt() {
        NoticeForm form = NoticeForm.of(null);
        assertThat(new Box(0, 104, 210, 86).contains(form.pinPanel())).isTrue();
    }

    private static Box slid(Box window, double rightMm, double downMm) {
        return new Box(window.leftMm() + rightMm, window.topMm() + downMm, window.widthMm(), window.heightMm());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "  body: 12 | | sizes-pt: 'body' is missing",
                "  body: 12 |  boby: 12 | 'body' is missing",
                "postage-lines: 1 |  postage-lines: 4 | postage-lines is not 1, 2 or 3",
                "postage-lines: 1 |  postage-lines: one | 'postage-lines' is not a whole number",
                "  body: 12 |  body: twelve | 'body' is not a number",
                "folds: [99, 198] |  folds: 99 | 'folds' is not a list of numbers",
                "  body: 12 |  body: 12\\n  colour: 1 | unknown keys: [colour]",
                "width: 166, height: 56} | width: 166, height: 56, depth: 1} | unknown keys: [depth]",
                "  body: 12 |  body: 11 | body 11.0 is less than 12.0",
                "  pin: 32 |  pin: 18 | pin 18.0 is less than 20.0",
                "long-pin: 22 |  long-pin: 13 | long-pin 13.0 is less than 14.0",
                "{left: 22, top: 206, width: 166, height: 56} | {left: 60, top: 206, width: 166, height: 56} | block advice is not on the sheet",
                "{left: 22, top: 206, width: 166, height: 56} | {left: 22, top: 206, width: .nan, height: 56} | block advice is not on the sheet",
                "{left: 22, top: 206, width: 166, height: 56} | {left: 22, top: 216, width: 166, height: 56} | blocks advice and contact overlap",
                "play-horizontal: 9 |  play-horizontal: 12 | the address block leaves its window when the sheet slides",
                "play-vertical: 7 |  play-vertical: 9 | the endorsement block leaves its window when the sheet slides",
                "play-vertical: 7 |  play-vertical: -1 | play is negative",
                "{left: 11, top: 27, width: 92, height: 55} | {left: 11, top: 27, width: 110, height: 55} | the address window shows block endorsement when the sheet slides",
                "{left: 11, top: 27, width: 92, height: 55} | {left: 11, top: 27, width: 92, height: 70} | shows more than the outer panel",
                "{left: 22, top: 131, width: 166, height: 40} | {left: 22, top: 101, width: 166, height: 40} | fold 99.0 is less than 5.0 mm from the PIN panel",
                "folds: [99, 198] |  folds: [99, 150] | fold 150.0 is less than 5.0 mm from the PIN panel",
                "folds: [99, 198] |  folds: [99, 298] | fold 298.0 is not on the sheet",
                "points: 8 | points: 7 | barcode points 7.0 is outside 8.0 to 11.5",
                "points: 8 | points: 10 | barcode long 2.88 is outside 3.4 to 3.6",
                "pitch: 0.96 | pitch: 0.7 | barcode pitch 0.7 is outside 0.76 to 1.04",
                "bar: 0.48 | bar: 0.6 | barcode bar 0.6 is outside 0.4 to 0.56",
                "timing: 0.96 | timing: 1.2 | barcode timing 1.2 is outside 0.84 to 1.08",
                "semi: 1.92 | semi: 2.2 | barcode semi 2.2 is outside",
                "clear: 2} | clear: 1} | barcode clear 1.0 is outside",
                "clear: 2} | clear: 6} | the barcode and the blank beside it do not fit",
                "{left: 22, top: 35, width: 71, height: 38} | {left: 22, top: 35, width: 60, height: 38} | the barcode is wider than the address block"
            })
    void saysWhatIsWrongWithAForm(String original, String changed, String message) {
        String replacement = changed == null ? "" : changed.replace("\\n", "\n");
        assertThatThrownBy(() -> Words.formWith(original, replacement))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("form.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void namesEveryFaultOfTheGeometryAtOnce() {
        assertThatThrownBy(() -> Words.formWith("  body: 12\n  pin: 32", "  body: 1\n  pin: 2"))
                .hasMessageContaining("body 1.0")
                .hasMessageContaining("pin 2.0");
    }

    @Test
    void isReplacedByTheIssuersOwn(@TempDir Path letter) throws IOException {
        Files.writeString(letter.resolve("form.yaml"), "sheet: {}", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> NoticeForm.of(letter))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("letter/form.yaml");
        Files.writeString(letter.resolve("form.yaml"), "sheet: [", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> NoticeForm.of(letter)).hasMessage("letter/form.yaml is not YAML");
        Files.writeString(letter.resolve("form.yaml"), "- 1", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> NoticeForm.of(letter)).hasMessageContaining("not a mapping");
        Files.write(letter.resolve("form.yaml"), new byte[] {(byte) 0x93, (byte) 0xfa});
        assertThatThrownBy(() -> NoticeForm.of(letter)).hasMessageContaining("letter/form.yaml");
    }
}
