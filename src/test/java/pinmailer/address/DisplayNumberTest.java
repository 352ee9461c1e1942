package pinmailer.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayNumberTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            3丁目30-8 郵便ビル403号, 3-30-8-403
            南田茂木 添60-1, 60-1
            5-6-3 ABCビル10F, 5-6-3-10
            4丁目 郵便センター6号館, 4-6
            8丁目 郵便センター10号館, 8-10
            韮崎400, 400
            東3丁目-20-5 郵便・A&bコーポB604号, 3-20-5B604
            十一丁目六番地一号 郵便タワー601, 11-6-1-601
            第二十一地割大淵川480, 21-480
            四丁六番十九号, 4-6-19
            南七線 西28, 7-28
            6丁目7-14 ABCビル2F, 6-7-14-2
            9丁目7-6 郵便シティA棟1F1号, 9-7-6A1-1
            6-7 LプラザB106, 6-7LB106
            西29丁目1524-23 第2郵便ハウス501, 29-1524-23-2-501
            3丁目80-25 J1ビル2-B, 3-80-25J1-2B
            """)
    void followsTheExamplesOfTheManual(String afterTown, String displayNumber) {
        assertThat(DisplayNumber.of(MatchKey.plain(afterTown))).isEqualTo(displayNumber);
    }

    @ParameterizedTest
    @CsvSource({
        "1-2 タワー36階, 1-2-36",
        "1-2 二引ビル, 1-2",
        "1-2 十五番館, 1-2",
        "1-2 三ノ輪ビル, 1-2",
        "字三番町5, 5",
        "1-2 八丁堀ビル, 1-2",
        "1-2 三番街ビル, 1-2",
        "1-2 六号館, 1-2-6",
        "四丁六番郵便ビル, 4-6",
        "1-2 ビルF棟3, 1-2-3",
        "２６５の１, 265-1",
        "三の五番, 3-5",
        "1-2-, 1-2",
        "--1--2, 1-2",
        "B-12-C, B12C"
    })
    void isNotLedAstrayByNames(String afterTown, String displayNumber) {
        assertThat(DisplayNumber.of(MatchKey.plain(afterTown))).isEqualTo(displayNumber);
    }

    @Test
    void isEmptyWhereNoDigitIsLeft() {
        assertThat(DisplayNumber.of("無番地 A")).isEmpty();
        assertThat(DisplayNumber.of("")).isEmpty();
    }
}
