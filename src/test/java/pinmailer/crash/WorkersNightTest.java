package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.broker.TestBroker;
import pinmailer.database.PostgreSqlServer;

/**
 * One manager and three workers on one home, each in a JVM of its own, over a real broker and a real database. Workers are
 * killed, put to sleep and woken late, the broker goes away, the manager is killed: the night ends as any other, judged by
 * the same oracle.
 */
class WorkersNightTest {
    private static final int DONE_WITH_HELD = 100;
    private static final int HALTED = 137;
    private static final int BUSY = 75;
    private static final int UNUSABLE = 78;
    private static final int FILES = 5;
    private static final int LONG = 600;
    private static final int SHORT = 3;

    @TempDir
    Path folder;

    private TestBroker broker;
    private @Nullable WorkersHome made;

    @BeforeEach
    void startBroker() throws Exception {
        broker = TestBroker.start();
    }

    private void makeHome(int patienceSeconds) throws Exception {
        WorkersHome fresh = WorkersHome.in(folder, broker, patienceSeconds);
        made = fresh;
        fresh.prepare();
    }

    private WorkersHome home() {
        return Objects.requireNonNull(made);
    }

    @AfterEach
    void stopAll() throws Exception {
        if (made != null) {
            made.close();
        }
        broker.close();
    }

    @Test
    void rendersEveryPrintFileInWorkersAndNoneInTheManager() throws Exception {
        makeHome(LONG);
        List<ForkedProgram> workers = List.of(home().worker(null), home().worker(null), home().worker(null));
        // A manager that began to render a file, and so to open its PINs, would end there.
        Ended ended = home().manager("render.claimed:1:halt").await();
        isWhole(ended);
        assertThat(ended.err()).doesNotContain("rendered here", "offered again");
        assertThat(workers.stream().mapToLong(WorkersHome::renderedBy).sum()).isEqualTo(FILES);
        assertThat(broker.sent()).hasSize(FILES).allSatisfy(WorkersNightTest::namesAFileAndNothingElse);
        workers.get(0).process().destroy();
        assertThat(workers.get(0).await().status()).isEqualTo(143);
    }

    private static void namesAFileAndNothingElse(Map<String, Object> sent) {
        assertThat(sent.keySet()).isEqualTo(Set.of("package", "file"));
        assertThat(sent.get("package")).hasToString("PN-20261122");
        assertThat(String.valueOf(sent.get("file"))).matches("[1-5]");
    }

    @Test
    void rendersAgainWhatAKilledWorkerHad() throws Exception {
        makeHome(SHORT);
        ForkedProgram killed = home().worker("render.proven:1:halt");
        killed.awaitError("is ready");
        ForkedProgram manager = home().manager(null);
        assertThat(killed.await().status()).isEqualTo(HALTED);
        home().worker(null);
        home().worker(null);
        Ended ended = manager.await();
        isWhole(ended);
        assertThat(ended.err()).contains("was with a worker for longer than 3 s: it is offered again");
    }

    @Test
    void rendersHereWhatNoWorkerRenders() throws Exception {
        makeHome(SHORT);
        Ended ended = home().manager(null).await();
        isWhole(ended);
        assertThat(ended.err()).contains("no sign of a worker for 3 s: PN-20261122 file 5 is rendered here");
    }

    @Test
    void refusesWhatAWorkerMadeBeforeItFellAsleepAndIsWokenAfterTheNight() throws Exception {
        makeHome(SHORT);
        ForkedProgram sleeper = home().worker("render.renamed:1:pause");
        sleeper.awaitError("is ready");
        ForkedProgram manager = home().manager(null);
        WorkersHome.await("a rendered file", () -> !home().rendered().isEmpty());
        sleeper.signal("STOP");
        home().worker(null);
        home().worker(null);
        isWhole(manager.await());
        String before = digests();
        sleeper.signal("CONT");
        sleeper.awaitError("refused, because another took it over meanwhile");
        assertThat(digests()).isEqualTo(before);
        assertThat(home().home().path("output/work")).isEmptyDirectory();
        assertThat(home().home().judged().faults()).isEmpty();
    }

    @Test
    void offersPrintFilesAgainThatABrokerHasLost() throws Exception {
        makeHome(LONG);
        ForkedProgram asleep = home().worker(null);
        asleep.awaitError("is ready");
        asleep.signal("STOP");
        ForkedProgram manager = home().manager(null);
        WorkersHome.await("the offers", () -> broker.sent().size() == FILES);
        assertThat(home().manager(null).await().status()).isEqualTo(BUSY);
        broker.stop();
        broker.startAgain();
        asleep.signal("CONT");
        home().worker(null);
        home().worker(null);
        Ended ended = manager.await();
        isWhole(ended);
        assertThat(ended.err()).doesNotContain("rendered here");
    }

    @Test
    void beginsNothingWithoutItsBroker() throws Exception {
        makeHome(LONG);
        broker.stop();
        for (ForkedProgram refused : List.of(home().manager(null), home().worker(null))) {
            Ended ended = refused.await();
            assertThat(ended.status()).as(ended.toString()).isEqualTo(UNUSABLE);
            assertThat(ended.err()).contains("pin-mailer: the broker tcp://127.0.0.1:" + broker.port());
        }
        assertThat(home().home().path("output/reports")).doesNotExist();
        assertThat(home().home().path("output/work")).doesNotExist();
    }

    /** What differs is told, and the night waits for workers that are as it wants them. */
    @Test
    void turnsAwayAWorkerThatIsNotAsTheManager() throws Exception {
        makeHome(LONG);
        ForkedProgram manager = home().manager(null);
        WorkersHome.await("the offers", () -> broker.sent().size() == FILES);
        Ended other =
                home().worker(null, "--pinmailer.sender.phone=03-0000-0000").await();
        assertThat(other.status()).as(other.toString()).isEqualTo(UNUSABLE);
        assertThat(other.err()).contains("this worker is not as the night's manager: setting sender.phone: ");
        WorkerMachine withOneKeyMore = home().machine("one-key-more");
        withOneKeyMore.addPinKey("pin-2027");
        turnsAway(withOneKeyMore, "PIN key pin-2027");
        WorkerMachine forAnotherVendor = home().machine("another-vendor");
        forAnotherVendor.replaceOpenPgpKeys();
        turnsAway(forAnotherVendor, "issuer key, print vendor's key");
        ForkedProgram right = home().worker(null);
        isWhole(manager.await());
        assertThat(WorkersHome.renderedBy(right)).isEqualTo(FILES);
    }

    @Test
    void turnsAwayAWorkerWhoseDatabaseIsOfAnotherProgramVersionOrNotYetMade() throws Exception {
        makeHome(LONG);
        home().inDatabase("UPDATE schema_version SET version = 99");
        refusesAWorker("schema version 99");
        home().inDatabase("DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION " + PostgreSqlServer.USER);
        refusesAWorker("the night's database is empty");
    }

    private void refusesAWorker(String why) throws Exception {
        Ended refused = home().worker(null).await();
        assertThat(refused.status()).as(refused.toString()).isEqualTo(UNUSABLE);
        assertThat(refused.err()).contains(why).doesNotContain("is ready");
    }

    private void turnsAway(WorkerMachine other, String differing) throws Exception {
        Ended ended = home().workerOn(other).await();
        assertThat(ended.status()).as(ended.toString()).isEqualTo(UNUSABLE);
        assertThat(ended.err()).contains("this worker is not as the night's manager: " + differing + ": ");
    }

    @Test
    void goesOnWhereAKilledManagerStopped() throws Exception {
        makeHome(LONG);
        List<ForkedProgram> workers = List.of(home().worker(null), home().worker(null), home().worker(null));
        assertThat(home().manager("render.collected:2:halt").await().status()).isEqualTo(HALTED);
        isWhole(home().manager(null).await());
        assertThat(workers.stream().mapToLong(WorkersHome::renderedBy).sum()).isEqualTo(FILES);
    }

    private void isWhole(Ended night) throws Exception {
        assertThat(night.status()).as(night.toString()).isEqualTo(DONE_WITH_HELD);
        NightOracle.Judgement judged = home().home().judged();
        assertThat(judged.faults()).isEmpty();
        assertThat(judged.pieces()).isEqualTo(59);
        assertThat(home().home().path("output/work")).isEmptyDirectory();
    }

    /** Every byte of the packages and what the database says of them. */
    private String digests() throws Exception {
        StringBuilder all = new StringBuilder(home().home().run(null, "verify").out());
        try (var files = Files.walk(home().home().path("output/packages"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(file).append(Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return all.toString();
    }
}
