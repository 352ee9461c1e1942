package pinmailer.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pinmailer.pin.PinCases.card;
import static pinmailer.pin.PinCases.digits;
import static pinmailer.pin.PinCases.pin;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.card.PhoneNumber;

class PinTest {
    @ParameterizedTest
    @ValueSource(strings = {"407", "4072635189421", "", "40:2", "40/2"})
    void isFourToTwelveDecimalDigitsOnly(String text) {
        byte[] digits = digits(text);
        assertThatThrownBy(() -> Pin.owning(digits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("407");
        assertThat(digits).as("wiped all the same").isEqualTo(new byte[digits.length]);
    }

    @Test
    void wipesItsDigitsOnClose() {
        byte[] digits = digits("4072");
        Pin pin = Pin.owning(digits);
        pin.close();
        assertThat(digits).containsOnly(0);
        assertThatThrownBy(() -> pin.digit(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void showsNothingOfWhatItHolds() {
        EncipheredPin enciphered = new EncipheredPin(new PinKeyId("web"), PinBlock.ofHex("0123456789ABCDEF"), card(1));
        PolicyQuestion.Owner owner =
                new PolicyQuestion.Owner(LocalDate.of(1934, 2, 10), List.of(new PhoneNumber("0312345678")));
        assertThat(pin("4072")).hasToString("Pin[****]");
        assertThat(new PolicyQuestion(enciphered, owner).toString())
                .doesNotContain("0123", "9999", "1934", "5678")
                .contains("web");
        assertThat(BirthDigits.of(owner.birthDate()).toString()).doesNotContainPattern("[0-9]");
    }

    @ParameterizedTest
    @CsvSource({"'',0", "zz,0", "123,0", "01 23,0", "0123456789abcdef,8", "0123456789ABCDEF,8", "00,1"})
    void readsABlockOfHexOnly(String hex, int bytes) {
        assertThat(PinBlock.ofHex(hex).length()).isEqualTo(bytes);
        assertThat(PinBlock.ofHex(hex).isReadable()).isEqualTo(bytes > 0);
    }

    @Test
    void takesDigitsForACallerThatNamesNoPinAndWipesThem() {
        byte[] digits = digits("4072");
        PinEncipherer channel =
                new PinEncipherer(PinCases.aes(128, 1), PinBlockFormat.FORMAT_4, PanField.FULL, new Random(1));
        assertThat(channel.encipher(digits, card(1)).length()).isEqualTo(16);
        assertThat(digits).containsOnly(0);
    }

    @Test
    void enciphersInNoFormatThatDoesNotFitTheKey() {
        assertThatThrownBy(() ->
                        new PinEncipherer(PinCases.tdes(1), PinBlockFormat.FORMAT_4, PanField.FULL, new Random(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bindsToTwelveDigitsOfEveryValue() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            assertThat(Binding.random(random).digits()).matches("[0-9]{12}");
        }
        assertThatThrownBy(() -> new Binding("12345678901")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 13})
    void isConfiguredFourToTwelveDigitsLong(int length) {
        PinModuleSettings standard = PinModuleSettings.standard();
        assertThatThrownBy(() -> new PinModuleSettings(
                        length, standard.panField(), standard.zones(), standard.until(), standard.checkValues()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1234567", "12345G", ""})
    void comparesSixHexDigitsOfAKey(String hex) {
        assertThatThrownBy(() -> new KeyCheckValue(hex)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new KeyCheckValue("abcdef")).isEqualTo(new KeyCheckValue("ABCDEF"));
    }

    @Test
    void comesInAKeyOfLowerCaseNameOnly() {
        assertThat(PinKeyId.isId("Web")).isFalse();
        assertThat(PinKeyId.isId("w".repeat(33))).isFalse();
        assertThat(new PinKeyId("w".repeat(32)).isReserved()).isFalse();
    }
}
