package pinmailer.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A member file in windows-31j and one in UTF-8 say the same of an address: for every character windows-31j has, in each
 * place of an address, and whichever of its code points the system that wrote the UTF-8 file took for it.
 */
class CharsetOutcomeTest {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final Charset JIS = Charset.forName("Shift_JIS");
    private static final AddressCheck CHECK = new AddressCheck(SampleDirectory.read());
    private static final PostalCode CODE = new PostalCode("9699001");
    private static final int LEAST_CHARACTERS = 9_000;

    /** What systems that follow JIS or Unicode's own table write for windows-31j's code points. */
    private static final Map<Character, Character> OTHERWISE = Map.of(
            '\uFF5E', '\u301C', '\u2225', '\u2016', '\uFF0D', '\u2212', '\u2015', '\u2014', '\uFFE0', '\u00A2',
            '\uFFE1', '\u00A3', '\uFFE2', '\u00AC', '\uFFE4', '\u00A6');

    @Test
    void isTheSameForEveryCharacterOfWindows31jInEitherCharset() {
        Map<Character, List<Character>> spellings = spellings();
        List<String> different = new ArrayList<>();
        spellings.forEach((character, others) -> others.forEach(other -> compare(character, other, different)));
        assertThat(spellings).hasSizeGreaterThan(LEAST_CHARACTERS);
        assertThat(different).isEmpty();
    }

    @Test
    void tellsApartWhatTheCharacterChanges() {
        assertThat(assess("福島県架空市飯沢山１", "", WINDOWS_31J)).isNotEqualTo(assess("福島県架空市飯沢川１", "", WINDOWS_31J));
    }

    /** By windows-31j's character: itself, and the code points other systems give the same two bytes. */
    private static Map<Character, List<Character>> spellings() {
        Map<Character, List<Character>> spellings = new TreeMap<>();
        for (int bytes = 0x20; bytes <= 0xFFFF; bytes++) {
            byte[] encoded = bytes < 0x100 ? new byte[] {(byte) bytes} : new byte[] {(byte) (bytes >> 8), (byte) bytes};
            String windows = decode(encoded, WINDOWS_31J);
            String other = decode(encoded, JIS);
            if (windows.length() == 1) {
                List<Character> all = spellings.computeIfAbsent(windows.charAt(0), c -> new ArrayList<>(List.of(c)));
                all.add(other.length() == 1 ? other.charAt(0) : windows.charAt(0));
                all.add(OTHERWISE.getOrDefault(windows.charAt(0), windows.charAt(0)));
            }
        }
        spellings.replaceAll((c, all) -> all.stream().distinct().toList());
        return spellings;
    }

    private static void compare(char windows, char other, List<String> different) {
        List<String> places = List.of("福島県架空市飯沢%s１", "福島県架空市飯沢１%s２", "福島県架空市%s飯沢１");
        for (String place : places) {
            AddressAssessment one = assess(place.formatted(windows), "見本" + windows + "１", WINDOWS_31J);
            AddressAssessment two = assess(place.formatted(other), "見本" + other + "１", StandardCharsets.UTF_8);
            if (!one.equals(two)) {
                different.add(place.formatted(Integer.toHexString(windows) + "/" + Integer.toHexString(other)));
            }
        }
    }

    /** The text as a file in that charset gives it. */
    private static AddressAssessment assess(String text, String building, Charset of) {
        return CHECK.assess(
                new RegisteredAddress(CODE, decode(text.getBytes(of), of), decode(building.getBytes(of), of)));
    }

    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
