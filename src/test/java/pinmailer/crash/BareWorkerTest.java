package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.broker.TestBroker;
import pinmailer.broker.TestCertificate;

/** A worker has what {@code workers.md} says that it needs, and nothing else: over TLS, it renders the whole night. */
class BareWorkerTest {
    private static final int DONE_WITH_HELD = 100;
    private static final int FILES = 5;
    private static final int LONG = 600;
    private static final List<String> NEEDED = List.of(
            "application.yaml",
            "keys/pin-mailer.p12",
            "keys/pin-mailer.p12.password",
            "keys/issuer.sec.asc",
            "keys/issuer.pub.asc",
            "keys/issuer.password",
            "keys/print-vendor.pub.asc",
            "keys/broker.password",
            "keys/broker-ca.pem");
    /** Whose PINs are translated for others. */
    private static final List<String> ZONES = List.of("card-bureau-pin", "print-vendor-pin");

    @TempDir
    Path folder;

    private TestBroker broker;
    private WorkersHome home;

    @BeforeEach
    void makeHome() throws Exception {
        broker = TestBroker.startWithTls(TestCertificate.in(folder, "broker"));
        home = WorkersHome.in(folder, broker, LONG);
        home.prepare();
    }

    @AfterEach
    void stopAll() throws Exception {
        home.close();
        broker.close();
    }

    @Test
    void rendersTheNight() throws Exception {
        ForkedProgram worker = home.workerOn(bare());
        night();
        NightOracle.Judgement judged = home.home().judged();
        assertThat(judged.faults()).isEmpty();
        assertThat(judged.pieces()).isEqualTo(59);
        assertThat(WorkersHome.renderedBy(worker)).isEqualTo(FILES);
    }

    @Test
    void rendersBlankPanelsWithoutAKeyThatOpensAPin() throws Exception {
        String blank = "--pinmailer.pin.delivery=VENDOR_DECRYPTS";
        WorkerMachine machine = bare();
        machine.forgetPinKey("pin-2026");
        ForkedProgram worker = home.workerOn(machine, blank);
        night(blank);
        assertThat(home.home().run(null, "verify").status()).isZero();
        assertThat(home.home().path("output/packages/PN-20261122/pin-blocks.csv.pgp"))
                .exists();
        assertThat(WorkersHome.renderedBy(worker)).isEqualTo(FILES);
    }

    /** A manager that began to render a file itself would end there. */
    private void night(String... settings) throws Exception {
        Ended ended = home.manager("render.claimed:1:halt", settings).await();
        assertThat(ended.status()).as(ended.toString()).isEqualTo(DONE_WITH_HELD);
    }

    private WorkerMachine bare() throws Exception {
        WorkerMachine machine = home.machine("worker");
        machine.keepOnly(NEEDED);
        for (String zone : ZONES) {
            machine.forgetPinKey(zone);
        }
        assertThat(Files.exists(machine.root().resolve("input/register/cards.csv")))
                .isFalse();
        return machine;
    }
}
