package pinmailer.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A key id is what the contract says it is. */
class PinKeyIdTest {
    @Property(tries = 2000)
    void hasTheFormOfTheContract(@ForAll("texts") String text) {
        assertThat(PinKeyId.isId(text)).isEqualTo(text.matches("[a-z0-9-]{1,32}"));
    }

    @Example
    void isNothingElse() {
        for (String text : new String[] {"", "Pin", "pin_2026", "pin 2026", "ピン", "a".repeat(33)}) {
            assertThatThrownBy(() -> new PinKeyId(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new PinKeyId("a".repeat(32)).value()).hasSize(32);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("az09-`{/:AZ_. é").ofMaxLength(34);
    }
}
