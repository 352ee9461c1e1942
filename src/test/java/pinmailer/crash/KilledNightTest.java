package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Processes that are killed, stopped and put to sleep, and what the next one finds. */
@Execution(ExecutionMode.CONCURRENT)
class KilledNightTest {
    private static final int KILLS = Integer.getInteger("pinmailer.crash.kills", Machine.WHOLE ? 20 : 6);
    private static final int LONGEST_LIFE_MILLIS = 9000;

    @TempDir
    Path folder;

    private CrashHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = CrashHome.in(folder);
    }

    @Tag("either-database")
    @Test
    void endsTheSameAfterKillsAtAnyMoment() throws Exception {
        String seed = new RandomKills(KILLS, LONGEST_LIFE_MILLIS, List.of(0, 100))
                .of(home, when -> {}, "run", "--date", CrashHome.NIGHT.toString());
        assertThat(home.night(CrashHome.NIGHT, null).status()).as(seed).isIn(0, 100);
        assertThat(home.judged().faults()).as(seed).isEmpty();
    }

    @Test
    void stopsOnSigtermAndGoesOnWithTheNextRun() throws Exception {
        ForkedProgram running = home.start(null, "run", "--date", CrashHome.NIGHT.toString());
        running.awaitError("planNotices");
        long asked = System.nanoTime();
        running.process().destroy();
        Ended stopped = running.await();
        assertThat(stopped.status()).as(stopped.toString()).isEqualTo(143);
        assertThat(stopped.err()).contains("pin-mailer: stopped: run again to go on");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(20));
        assertThat(OpenedState.jobsOf(home)).containsEntry("night", "STOPPED").doesNotContainValue("FAILED");
        assertThat(home.night(CrashHome.NIGHT, null).status()).isIn(0, 100);
        assertThat(home.judged().faults()).isEmpty();
    }

    @Test
    void isTurnedAwayByASleepingHolderAndNotByADeadOne() throws Exception {
        ForkedProgram holder = home.start(null, "run", "--date", CrashHome.NIGHT.toString());
        holder.awaitError("matchRegister");
        holder.signal("STOP");
        for (String command : List.of("run", "status", "held", "doctor", "verify")) {
            Ended second = home.run(null, command);
            assertThat(second.status()).as(command + ": " + second).isEqualTo(75);
        }
        holder.process().destroyForcibly().waitFor();
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        assertThat(home.judged().faults()).isEmpty();
    }

    /** A signal that comes while a home is being opened is not forgotten. */
    @Test
    void stopsBeforeItHasBegun() throws Exception {
        ForkedProgram running = home.start(null, "run", "--date", CrashHome.NIGHT.toString());
        while (!Files.exists(home.path("output/state/run.lock"))) {
            Thread.sleep(5);
        }
        running.process().destroy();
        Ended stopped = running.await();
        assertThat(stopped.status()).as(stopped.toString()).isEqualTo(143);
        WholeNight.comesOf(home, null);
    }

    /** Three print files of ten pieces were acknowledged before the halt: all thirty are there, and no more. */
    @Tag("either-database")
    @Test
    void keepsEveryRowThatWasAcknowledgedBeforeAKill() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "plan.file-committed:3:halt").status())
                .isEqualTo(137);
        try (OpenedState state = OpenedState.of(home)) {
            assertThat(state.jdbc().queryForObject("SELECT COUNT(*) FROM ledger", Long.class))
                    .isEqualTo(30);
        }
        assertThat(home.judged().states()).as("of a plan that is not whole").doesNotContainKey("PLANNED");
        assertThat(home.run(null, "verify").out()).startsWith("home is whole");
    }

    /** A piece is found by its request from when it is filed, ten in one transaction. */
    @Tag("either-database")
    @Test
    void keepsEveryFilingThatWasAcknowledgedBeforeAKill() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "plan.filed:3:halt").status()).isEqualTo(137);
        assertThat(home.judged().states()).containsEntry("PLANNED", 30);
        assertThat(home.run(null, "verify").out()).startsWith("home is whole");
    }

    /** The recipient is quicker than the commit: what it took was published, and is not made again. */
    @Test
    void neverMakesAPackageAgainThatWasFetchedBeforeTheCommit() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "publish.renamed:1:halt").status())
                .isEqualTo(137);
        List<String> appeared = home.packages();
        assertThat(appeared).hasSize(1);
        home.fetch(appeared.get(0));
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        assertThat(home.packages()).hasSize(1).doesNotContainAnyElementsOf(appeared);
        assertThat(home.judged().faults()).isEmpty();
        Ended audit = home.run(null, "verify");
        assertThat(audit.out()).as(audit.toString()).contains("home is whole", "1 fetched");
    }
}
