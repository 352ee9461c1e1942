package pinmailer.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CardNumberTest {
    /** The example of ISO/IEC 7812-1, annex B, with its length made up to 12 digits by leading zeros. */
    private static final String KNOWN_GOOD = "079927398713";

    @Provide
    Arbitrary<String> good() {
        return Arbitraries.strings().numeric().ofMinLength(11).ofMaxLength(18).map(CardNumberTest::withCheckDigit);
    }

    private static String withCheckDigit(String body) {
        for (int digit = 0; digit < 9; digit++) {
            if (sumsToTens(body + digit)) {
                return body + digit;
            }
        }
        return body + 9;
    }

    /** Written another way than the code under test: doubled digits by their table. */
    private static boolean sumsToTens(String digits) {
        String doubled = "0246813579";
        int sum = 0;
        for (int i = digits.length() - 1, place = 0; i >= 0; i--, place++) {
            char c = digits.charAt(i);
            sum += (place % 2 == 0 ? c : doubled.charAt(c - '0')) - '0';
        }
        return sum % 10 == 0;
    }

    @Example
    void acceptsTheStandardsExample() {
        assertThat(CardNumber.of(KNOWN_GOOD).length()).isEqualTo(12);
    }

    @Property(tries = 200)
    void acceptsEveryNumberWhoseCheckDigitHolds(@ForAll("good") String digits) {
        CardNumber number = CardNumber.of(digits);
        assertThat(new String(number.toAscii(), StandardCharsets.US_ASCII)).isEqualTo(digits);
        assertThat(number.digit(0)).isEqualTo(digits.charAt(0) - '0');
        assertThat(number).isEqualTo(CardNumber.of(number.toAscii())).hasSameHashCodeAs(CardNumber.of(digits));
    }

    @Property(tries = 200)
    void refusesAnyOneDigitChanged(
            @ForAll("good") String digits,
            @ForAll @IntRange(max = 11) int at,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        char changed = (char) ('0' + (digits.charAt(at) - '0' + by) % 10);
        String wrong = digits.substring(0, at) + changed + digits.substring(at + 1);
        assertThatThrownBy(() -> CardNumber.of(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(digits.substring(0, 4));
    }

    @Example
    void refusesTooShortTooLongAndWhatIsNoDigit() {
        for (String wrong : new String[] {
            "", "00000000000", "00000000000000000000", "0799273987 3", "０７９９２７３９８７１３", "\u01300799273987130"
        }) {
            assertThatThrownBy(() -> CardNumber.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> CardNumber.of(new byte[12])).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void cannotBeChangedOrShown() {
        CardNumber number = CardNumber.of(KNOWN_GOOD);
        number.toAscii()[0] = '9';
        assertThat(number).isEqualTo(CardNumber.of(KNOWN_GOOD));
        assertThat(number.toString()).isEqualTo("CardNumber[****]");
    }
}
