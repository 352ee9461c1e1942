package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator says of single PIN keys, and what becomes of a slip in it. */
class KeySettingsTest {
    private static final String NIGHT = TrialHome.FIRST_NIGHT;
    private static final String UNDER_CURRENT_KEY = TrialHome.sample("plain");
    private static final String UNDER_OLD_KEY = TrialHome.sample("name-tsuchiyoshi");

    @TempDir
    private Path folder;

    /** Both keys are taken while a channel changes over; the old one until its last day. */
    @ParameterizedTest
    @CsvSource({"2026-11-22,DISPATCHED", "2026-11-21,REJECTED UNKNOWN_PIN_KEY"})
    void takesTwoKeysAtOnceUntilTheOldOnesLastDay(String until, String stateUnderOldKey) {
        TrialHome home = TrialHome.withRequests(folder.resolve("home"), UNDER_CURRENT_KEY, UNDER_OLD_KEY);
        assertThat(home.run(NIGHT, "--pinmailer.keys.until.pin-2025=" + until).complaints())
                .isEmpty();
        assertThat(home.stateOf(UNDER_CURRENT_KEY)).isEqualTo("DISPATCHED");
        assertThat(home.stateOf(UNDER_OLD_KEY)).isEqualTo(stateUnderOldKey);
    }

    @ParameterizedTest
    @CsvSource({
        "--pinmailer.keys.kcv.pin-2026=000000, keys.kcv.pin-2026",
        "--pinmailer.keys.kcv.pin-2026=12345, pinmailer.keys.kcv.pin-2026 is 6 hex digits",
        "--pinmailer.keys.kcv.pin_2026=000000, keys.kcv.pin_2026",
        "--pinmailer.keys.until.pin-2052=2026-12-31, 'pin-2052'",
        "--pinmailer.keys.until.PIN 2025=2026-12-31, keys.until.PIN2025",
        "--pinmailer.keys.until.pin-2025=tomorrow, keys.until.pin-2025 is an ISO date",
        "--pinmailer.keys.store=pkcs11, pinmailer.keys.pkcs11-config is required",
        "--pinmailer.keys.store=hsm, pinmailer.keys.store is one of"
    })
    void refusesASlipWith78BeforeAnythingIsRead(String setting, String named) {
        TrialHome home = TrialHome.withRequests(folder.resolve("home"), UNDER_CURRENT_KEY);
        TrialHome.Ended ended = home.run(NIGHT, setting);
        assertThat(ended.status()).as(ended.err()).isEqualTo(78);
        assertThat(ended.complaints()).hasSize(1).first().asString().contains(named);
        assertThat(home.output("packages")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"rightmost12,DISPATCHED", "full,REJECTED BAD_PIN_BLOCK"})
    void readsTheDialectOfPinBlocksItIsToldOf(String panField, String state) {
        TrialHome home = TrialHome.withRequests(folder.resolve("home"), UNDER_CURRENT_KEY);
        String number = Table.value(home.table("register/cards.csv").row(home.cardOf(UNDER_CURRENT_KEY)), "pan");
        String block = new PinCipher(home.input("keys"))
                .closeFormat4("pin-2026", "4072", number.substring(number.length() - 12));
        String inquiries = "requests/pin-inquiries.csv";
        home.table(inquiries).set(UNDER_CURRENT_KEY, "pin_block", block).writeTo(home.input(inquiries));

        assertThat(home.run(NIGHT, "--pinmailer.pin.pan-field=" + panField).complaints())
                .isEmpty();
        assertThat(home.stateOf(UNDER_CURRENT_KEY)).isEqualTo(state);
    }

    @Test
    void takesTheCheckValueTheOtherSideTold() {
        TrialHome home = TrialHome.withRequests(folder.resolve("home"), UNDER_CURRENT_KEY);
        String value = new PinCipher(home.input("keys")).checkValue("pin-2026");
        assertThat(home.run(NIGHT, "--pinmailer.keys.kcv.pin-2026=" + value).complaints())
                .isEmpty();
        assertThat(home.stateOf(UNDER_CURRENT_KEY)).isEqualTo("DISPATCHED");
    }
}
