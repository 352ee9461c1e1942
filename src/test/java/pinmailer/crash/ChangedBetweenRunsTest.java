package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is not as it was when a stopped night goes on, or the next one begins: input, clock, folders, the state itself. */
@Execution(ExecutionMode.CONCURRENT)
class ChangedBetweenRunsTest {
    @TempDir
    Path folder;

    private CrashHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = CrashHome.in(folder);
    }

    @Test
    void readsTheInputAfreshThatWasChangedBeforePlanning() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "check.answered:1:halt").status())
                .isEqualTo(137);
        drop("requests/pin-inquiries.csv", "INQ-00000003,");
        drop("register/cards.csv", cardOf("INQ-00000004") + ",");
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        assertThat(home.judged().faults()).isEmpty();
        assertThat(home.state("INQ-00000003")).isEqualTo("unknown");
        assertThat(home.state("INQ-00000004")).isEqualTo("REJECTED");
    }

    @Test
    void needsNoInputOnceThePiecesArePlanned() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "plan.ended:1:halt").status()).isEqualTo(137);
        Path input = home.path("input");
        for (String feed : List.of("requests", "register")) {
            Files.move(input.resolve(feed), folder.resolve(feed));
            Files.createDirectory(input.resolve(feed));
        }
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        for (String feed : List.of("requests", "register")) {
            Files.delete(input.resolve(feed));
            Files.move(folder.resolve(feed), input.resolve(feed));
        }
        WholeNight.isWhole(home, "without its input");
    }

    @Test
    void recognisesTheSameFileDeliveredTwice() throws Exception {
        Path file = home.path("input/requests/pin-inquiries.csv");
        Files.copy(file, file.resolveSibling("pin-inquiries-again.csv"));
        WholeNight.comesOf(home, null);
    }

    @Test
    void printsNothingTwiceThatComesAgainInTheNextNightsFile() throws Exception {
        home.keepBack(12);
        assertThat(home.night(CrashHome.NIGHT, "publish.renamed:1:halt").status())
                .isEqualTo(137);
        Path old = home.path("input/requests/pin-inquiries.csv");
        Path later = home.root().resolve("kept-back.csv");
        List<String> rows = new java.util.ArrayList<>(Files.readAllLines(old, StandardCharsets.UTF_8));
        rows.addAll(Files.readAllLines(later, StandardCharsets.UTF_8).subList(1, 13));
        Files.write(old.resolveSibling("pin-inquiries-20261123.csv"), rows, StandardCharsets.UTF_8);
        Files.delete(old);
        assertThat(home.night(CrashHome.NEXT_NIGHT, null).status()).isEqualTo(100);
        assertThat(home.packages()).contains("PN-20261122", "PN-20261123");
        WholeNight.isWhole(home, "over two nights");
    }

    @Test
    void doesNotMindAClockThatWasSetBack() throws Exception {
        home.keepBack(12);
        assertThat(at("2026-11-24T04:00:00+09:00", "2026-11-22").status()).isEqualTo(100);
        home.deliver();
        assertThat(at("2026-11-20T04:00:00+09:00", "2026-11-23").status()).isEqualTo(100);
        assertThat(home.judged().faults()).isEmpty();
        assertThat(at("2026-11-20T05:00:00+09:00", "2026-11-22").out()).contains("nothing to do");
        assertThat(home.run(null, "verify").out()).contains("home is whole");
    }

    private Ended at(String clock, String night) throws IOException, InterruptedException {
        return home.run(null, "run", "--date", night, "--pinmailer.clock=" + clock);
    }

    /** Nothing has left yet: what is gone is made again from the frozen rows. */
    @Test
    void makesAgainWhatWasRemovedFromWork() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "account.closed:1:io").status()).isEqualTo(73);
        CrashHome.delete(home.path("output/work"));
        Ended ended = home.night(CrashHome.NIGHT, null);
        assertThat(ended.err()).contains("pin-notices-0001.pdf.pgp is gone from work/PN-20261122: making it again");
        WholeNight.judge(home, ended);
    }

    @Test
    void comesToAWholeEndAfterWorkWasRemovedUnderARunningNight() throws Exception {
        ForkedProgram running = home.start(null, "run", "--date", CrashHome.NIGHT.toString());
        running.awaitError("writeManifest");
        running.signal("STOP");
        CrashHome.delete(home.path("output/work/PN-20261122"));
        running.signal("CONT");
        Ended stopped = running.await();
        assertThat(stopped.status()).as(stopped.toString()).isIn(70, 73);
        WholeNight.comesOf(home, null);
    }

    @Test
    void goesOnFromABackUpThatWasTakenWhileIdle() throws Exception {
        home.keepBack(12);
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        CrashHome.copy(home.path("output/state"), folder.resolve("backup"));
        CrashHome.delete(home.path("output/state"));
        CrashHome.copy(folder.resolve("backup"), home.path("output/state"));
        assertThat(home.run(null, "verify").out()).contains("home is whole");
        home.deliver();
        assertThat(home.night(CrashHome.NEXT_NIGHT, null).status()).isEqualTo(100);
        WholeNight.isWhole(home, "after a restore");
    }

    /** A damaged database is no reason to begin with an empty one. */
    @Test
    void saysWhatToDoWithADamagedDatabase() throws Exception {
        WholeNight.comesOf(home, null);
        Files.writeString(home.path("output/state/db/night.script"), "not what it was", StandardCharsets.UTF_8);
        for (String command : List.of("run", "status")) {
            Ended refused = home.run(null, command);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(78);
            assertThat(refused.err()).contains("restore output/state from a backup");
        }
    }

    private String cardOf(String request) throws IOException {
        return Files.readAllLines(home.path("input/requests/pin-inquiries.csv"), StandardCharsets.UTF_8).stream()
                .filter(row -> row.startsWith(request + ","))
                .map(row -> row.split(",", -1)[3])
                .findFirst()
                .orElseThrow();
    }

    private void drop(String file, String start) throws IOException {
        Path input = home.path("input").resolve(file);
        List<String> rows = new java.util.ArrayList<>(Files.readAllLines(input, StandardCharsets.UTF_8));
        assertThat(rows.removeIf(row -> row.startsWith(start))).isTrue();
        Files.write(input, rows, StandardCharsets.UTF_8);
    }
}
