package pinmailer.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelRulesTest {
    @ParameterizedTest
    @CsvSource({
        "INQUIRY,            NET_ANSWER,         true",
        "INQUIRY,            PERSONAL_ANSWER,    true",
        "INQUIRY,            INFORMATION_CENTER, false",
        "INQUIRY,            PORTAL_APP,         false",
        "PIN_CHANGE,         NET_ANSWER,         true",
        "PIN_CHANGE,         PERSONAL_ANSWER,    true",
        "PIN_CHANGE,         INFORMATION_CENTER, false",
        "PIN_CHANGE,         PORTAL_APP,         false",
        "PIN_LOCK,           NET_ANSWER,         false",
        "PIN_LOCK,           PERSONAL_ANSWER,    false",
        "PIN_LOCK,           INFORMATION_CENTER, true",
        "PIN_LOCK,           PORTAL_APP,         false",
        "DIGITAL_FIRST_CARD, NET_ANSWER,         false",
        "DIGITAL_FIRST_CARD, PERSONAL_ANSWER,    false",
        "DIGITAL_FIRST_CARD, INFORMATION_CENTER, false",
        "DIGITAL_FIRST_CARD, PORTAL_APP,         true",
    })
    void allowsEachCellAsTheMatrixSays(String what, Channel channel, boolean allowed) {
        CardRequest request = what.equals("INQUIRY")
                ? Samples.inquiry("R-1", channel, Samples.at("2026-11-22T10:00:00+09:00"))
                : Samples.reissue(
                        "R-1", ReissueReason.valueOf(what), channel, true, Samples.at("2026-11-22T10:00:00+09:00"));
        assertThat(ChannelRules.allow(request)).isEqualTo(allowed);
    }
}
