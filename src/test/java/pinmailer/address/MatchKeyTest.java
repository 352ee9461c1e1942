package pinmailer.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchKeyTest {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    @ParameterizedTest
    @CsvSource({
        "霞が関, 霞ヶ関",
        "霞ケ関, 霞カ関",
        "丸の内, 丸ノ内",
        "丸之内, 丸ノ内",
        "髙﨑, 高崎",
        "奥澤, 奥沢",
        "渡邊, 渡邉",
        "塩竈, 塩釜",
        "藪田, 薮田",
        "三丁目, ３丁目",
        "北十三条西, 北13条西",
        "第二十一地割, 第21地割",
        "大字津軽石, 津軽石",
        "緑町　３, 緑町3",
        "３−１, ３‐１",
        "３ー１, 3-1",
        "葛󠄀城, 葛城",
        "１〜２, １～２",
        "ﾐﾄﾞﾘ町, ミドリ町",
        "三ッ沢, 三ツ沢"
    })
    void equatesSpellingsOfOneName(String one, String other) {
        assertThat(MatchKey.of(one).key()).isEqualTo(MatchKey.of(other).key());
    }

    @ParameterizedTest
    @CsvSource({"大黒町, 大黒", "一ノ宮, 一宮", "三ケ島, 三島", "十二町, 12町", "字津軽石, 津軽石", "タワー1, タワ1", "緑町, 緑丁", "作草部, 作草部町"})
    void keepsApartWhatMayBeTwoPlaces(String one, String other) {
        assertThat(MatchKey.of(one).key()).isNotEqualTo(MatchKey.of(other).key());
    }

    @Test
    void leadsBackToThePlainTextAfterTheTown() {
        MatchKey match = MatchKey.of("千葉市 大字緑町 二十三丁目");
        int afterTown = match.key().indexOf("緑町") + 2;
        assertThat(match.plain().substring(match.plainIndexOf(afterTown)).strip())
                .isEqualTo("二十三丁目");
    }

    @Test
    void isTheSameForWindows31jAndForUtf8FromOtherSystems() {
        List<String> different = new ArrayList<>();
        for (int lead = 0; lead < 256; lead++) {
            for (int trail = 0; trail < 256; trail++) {
                compare(new byte[] {(byte) lead, (byte) trail}, different);
            }
        }
        assertThat(different).isEmpty();
    }

    /** The two charsets give a few characters (〜 − ∥ …) other code points; the same byte pair must match itself. */
    private static void compare(byte[] bytes, List<String> different) {
        String windows = decode(bytes, WINDOWS_31J);
        String other = decode(bytes, Charset.forName("Shift_JIS"));
        if (windows.length() == 1 && other.length() == 1 && !keyOf(windows).equals(keyOf(other))) {
            different.add(Integer.toHexString(windows.charAt(0)) + " " + Integer.toHexString(other.charAt(0)));
        }
    }

    private static String keyOf(String character) {
        return MatchKey.of("1" + character + "1").key();
    }

    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
