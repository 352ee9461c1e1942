package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many addresses newly wrong in one night mean a wrong register, not bad members. */
class AddressAlarmTest {
    private static final String NIGHT = TrialHome.FIRST_NIGHT;

    @TempDir
    private static Path folder;

    private static TrialHome alarmed = new TrialHome(Path.of(""));
    private static TrialHome.Ended ended = new TrialHome.Ended(-1, "", "");
    private static Table goodHolders = new Table(List.of(), List.of());

    @BeforeAll
    static void breakTheRegister() {
        alarmed = new TrialHome(folder.resolve("alarmed"));
        TrialHome.Ended made = TrialHome.command(
                "sample",
                "--requests",
                "150",
                "--seed",
                "11",
                "--to",
                alarmed.root().toString());
        assertThat(made.status()).as(made.err()).isZero();
        goodHolders = alarmed.table("register/cardholders.csv");
        Table broken = alarmed.table("register/cardholders.csv");
        for (int i = 0; i < broken.rows().size(); i += 4) {
            broken.rows().get(i).put("postal_code", "999-9999");
        }
        broken.writeTo(alarmed.input("register/cardholders.csv"));
        ended = alarmed.run(NIGHT);
    }

    @Test
    void refusesTheNightAndSaysHowToGoOn() {
        assertThat(ended.status()).isEqualTo(65);
        assertThat(ended.complaints())
                .hasSize(1)
                .first()
                .asString()
                .contains("alarm", "CODE_UNKNOWN", "--accept-address-alarm");
    }

    @Test
    void leavesTheRequestsReceivedAndPublishesNothing() {
        assertThat(alarmed.copyTo(folder.resolve("looked-at")).state().column("state"))
                .hasSizeGreaterThanOrEqualTo(140)
                .containsOnly("RECEIVED");
        assertThat(alarmed.output("published.log")).doesNotExist();
    }

    @Test
    void goesOnWhenTheAlarmIsAccepted() {
        TrialHome home = alarmed.copyTo(folder.resolve("accepted"));
        TrialHome.Ended accepted = home.run(NIGHT, "--accept-address-alarm");
        assertThat(accepted.status()).as(accepted.err()).isEqualTo(100);
        assertThat(count(home, "CODE_UNKNOWN")).isGreaterThan(10);
        assertThat(count(home, "DISPATCHED")).isGreaterThan(50);
    }

    @Test
    void goesOnWhenTheRegisterIsMended() {
        TrialHome home = alarmed.copyTo(folder.resolve("mended"));
        goodHolders.writeTo(home.input("register/cardholders.csv"));
        TrialHome.Ended mended = home.run(NIGHT);
        assertThat(mended.complaints()).isEmpty();
        assertThat(count(home, "DISPATCHED")).isGreaterThan(100);
        MailingJudge.assertSorted(
                new Table(List.of("sequence", "postal_code", "bundle"), openedPieces(home)),
                Table.read(home.output("packages/PN-20261122/bundles.csv")),
                10);
    }

    private List<Map<String, String>> openedPieces(TrialHome home) {
        Path own = home.input("keys/sample-recipients");
        Path to = folder.resolve("opened");
        TrialHome.Ended opened = TrialHome.command(
                "open",
                home.output("packages/PN-20261122").toString(),
                "--key",
                own.resolve("print-vendor.sec.asc").toString(),
                "--passphrase-file",
                own.resolve("print-vendor.password").toString(),
                "--issuer-key",
                home.input("keys/issuer.pub.asc").toString(),
                "--to",
                to.toString());
        assertThat(opened.status()).as(opened.err()).isZero();
        return Table.read(to.resolve("manifest.csv")).rows();
    }

    private static long count(TrialHome home, String word) {
        return home.state().rows().stream()
                .filter(row -> row.toString().contains(word))
                .count();
    }
}
