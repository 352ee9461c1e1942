package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong setting ends even the smallest command at its start, names itself, and touches nothing. */
class RefusedSettingsTest {
    @TempDir
    private static Path folder;

    private static TrialHome home = new TrialHome(Path.of(""));

    @BeforeAll
    static void makeAHome() {
        home = TrialHome.ofProject(folder.resolve("home"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pin.length=3                            | 4 to 12
                    pin.length=four                         | 4 to 12
                    pin.delivery=BY_HAND                    | LOCAL_RENDER
                    pin.pan-field=left                      | rightmost12
                    print.pages-per-file=0                  | 1 to 5000
                    print.pages-per-file=5001               | 1 to 5000
                    notice.show-last4=yes                   | true or false
                    notice.repeat-days=-1                   | 0 to 365
                    address.changed-hold-days=3651          | 0 to 3650
                    address.hold-alarm-percent=101          | 0 to 100
                    directory.min-rows=0                    | 1 to 10000000
                    directory.max-age-days=0                | 1 to 36500
                    hold.max-days=99999999999               | 1 to 3650
                    card-pin.separation-days=366            | 0 to 365
                    input.charset=EUC-JP                    | windows-31j
                    input.control-required=TRUE             | true or false
                    input.expect=pin-inquiry                | pin-inquiries
                    input.sender-fingerprints=0123          | 40 hex digits
                    input.after-publish=delete              | keep, move
                    environment=prod                        | production, test
                    environment=                            | required
                    sender.phone=                           | required
                    cards.mail-class=PIGEON                 | SIMPLIFIED_REGISTERED
                    report.language=fr                      | ja, en
                    mail.bundle-minimum=0                   | 1 to 100000
                    mail.vendor-days=31                     | 0 to 30
                    mail.posted-from=Tokyo                  | 7 digits
                    recipients.print-vendor.fingerprint=AB  | 40 hex digits
                    recipients.card-bureau.fingerprint=AB   | 40 hex digits
                    keys.store=jks                          | pkcs12, pkcs11
                    keys.store=pkcs11                       | pkcs11-config
                    keys.until.issuer-2025=31.12.2026       | ISO date
                    keys.until.Issuer_2025=2026-12-31       | alias
                    keys.kcv.issuer-2026=0A1B               | 6 hex digits
                    log.format=xml                          | text or json
                    metrics.textfile=/tmp/pin-mailer.txt    | .prom
                    metrics.otlp-url=collector:4318         | http
                    clock=tonight                           | ISO instant
                    """)
    void refusesAValueOutOfRange(String setting, String rule) {
        TrialHome.Ended ended = home.call("status", "--pinmailer." + setting);

        assertThat(ended.status()).isEqualTo(78);
        assertThat(ended.complaints()).hasSize(1).first().asString().contains(setting.split("=", 2)[0], rule);
        assertThat(ended.out()).isEmpty();
        assertThat(home.output("state/db.key")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "hold.max-day, hold.max-days",
        "hold.maxdays.x, hold.max-days",
        "print.pages, print.pages-per-file",
        "sender.adress, sender.address",
        "report.langauge, report.language",
        "recipient.print-vendor.fingerprint, recipients.print-vendor.fingerprint",
        "keys.pkcs11, keys.pkcs11-config"
    })
    void refusesAMisspeltNameAndNamesTheNearest(String misspelt, String meant) {
        TrialHome.Ended ended = home.call("status", "--pinmailer." + misspelt + "=1");

        assertThat(ended.status()).isEqualTo(78);
        assertThat(ended.complaints())
                .hasSize(1)
                .first()
                .asString()
                .contains("pinmailer." + misspelt, "did you mean pinmailer." + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "pinmailr.hold.max-days: 3, pinmailer.hold.max-days",
        "hold-max-days: 3, pinmailer.hold.max-days",
        "loging.level.root: debug, logging.level.root"
    })
    void refusesALineOfTheHomesFileThatNobodyWouldRead(String line, String meant, @TempDir Path other)
            throws IOException {
        TrialHome stray = TrialHome.ofProject(other);
        Files.writeString(
                stray.input("application.yaml"), line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        TrialHome.Ended ended = stray.call("status");

        assertThat(ended.status()).isEqualTo(78);
        assertThat(ended.complaints())
                .hasSize(1)
                .first()
                .asString()
                .contains(line.substring(0, line.indexOf(":")), "did you mean " + meant + "?");
    }

    @Test
    void acceptsASettingInAnyFormSpringBootAllows(@TempDir Path other) {
        assertThat(TrialHome.ofProject(other)
                        .call("status", "--pinmailer.hold.maxDays=3")
                        .status())
                .isZero();
    }
}
