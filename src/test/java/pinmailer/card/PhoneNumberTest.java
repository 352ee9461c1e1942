package pinmailer.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0312345678, 0312345678",
        "03-1234-5678, 0312345678",
        "090-1234-5678, 09012345678",
        "+81-90-1234-5678, 09012345678",
        "+819012345678, 09012345678",
        "+81-03-1234-5678, 0312345678",
        "0120-123-456, 0120123456",
    })
    void readsNationalAndInternationalForms(String text, String digits) {
        assertThat(PhoneNumber.parse(text).digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "110",
                "312345678",
                "031234567",
                "090123456789",
                "+1-202-555-0100",
                "03 1234 5678",
                "０３１２３４５６７８"
            })
    void refusesWhatIsNoJapaneseNumber(String text) {
        assertThatThrownBy(() -> PhoneNumber.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
