package pinmailer.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static pinmailer.pin.PinCases.pin;
import static pinmailer.pin.PinCases.text;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PinFieldTest {
    private static final String CASES = "/pinmailer/pin/pin-field/";

    @ParameterizedTest
    @CsvFileSource(resources = CASES + "accepted.csv", numLinesToSkip = 1)
    void readsAFieldOfTheStandard(PinBlockFormat format, String field, String digits) {
        assertThat(read(format, field))
                .hasValueSatisfying(pin -> assertThat(text(pin)).isEqualTo(digits));
    }

    @ParameterizedTest
    @CsvFileSource(resources = CASES + "refused.csv", numLinesToSkip = 1)
    void refusesAFieldTheStandardDoesNotKnow(PinBlockFormat format, String field, String because) {
        assertThat(read(format, field)).as(because).isEmpty();
    }

    @Property
    void readsWhatItWrites(
            @ForAll PinBlockFormat format,
            @ForAll @NumericChars @StringLength(min = 4, max = 12) String digits,
            @ForAll long seed) {
        byte[] block = new byte[format.keyType().blockBytes()];
        PinField.write(format, pin(digits), new Random(seed), block, 0);
        assertThat(PinField.read(format, block, 0))
                .hasValueSatisfying(pin -> assertThat(text(pin)).isEqualTo(digits));
    }

    /** Control, length and fill; the digits and the random half may be anything. */
    @Property
    void refusesAnyChangeOfWhatTheStandardFixes(
            @ForAll PinBlockFormat format,
            @ForAll @NumericChars @StringLength(min = 4, max = 12) String digits,
            @ForAll @IntRange(min = 0, max = 15) int place,
            @ForAll @IntRange(min = 1, max = 15) int change) {
        boolean head = place < 2;
        boolean fill = place >= 2 + digits.length() && format != PinBlockFormat.FORMAT_3;
        Assume.that(head || fill);
        byte[] block = new byte[format.keyType().blockBytes()];
        PinField.write(format, pin(digits), new Random(1), block, 0);
        Nibbles.xor(block, place, change);
        assertThat(PinField.read(format, block, 0)).isEmpty();
    }

    @Test
    void fillsFormat3WithEveryLetterAndFormat4WithEveryNibble() {
        assertThat(nibblesWritten(PinBlockFormat.FORMAT_3, 6, 16)).hasSize(6).allMatch(nibble -> nibble >= 0xA);
        assertThat(nibblesWritten(PinBlockFormat.FORMAT_4, 16, 32)).hasSize(16);
    }

    private static Set<Integer> nibblesWritten(PinBlockFormat format, int from, int to) {
        Random random = new Random(1);
        Set<Integer> seen = new HashSet<>();
        for (int round = 0; round < 100; round++) {
            byte[] block = new byte[format.keyType().blockBytes()];
            PinField.write(format, pin("4072"), random, block, 0);
            for (int i = from; i < to; i++) {
                seen.add(Nibbles.get(block, i));
            }
        }
        return seen;
    }

    private static Optional<Pin> read(PinBlockFormat format, String hex) {
        return PinField.read(format, HexFormat.of().parseHex(hex), 0);
    }
}
