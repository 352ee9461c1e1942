package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The judges judged: what makes a night survive is taken out of the program, one thing at a time, and the tests of this
 * package notice.
 */
@Execution(ExecutionMode.CONCURRENT)
class BrokenProgramTest {
    /** Long after the first, so that no rule about time stands in a second letter's way. */
    private static final LocalDate LATER = CrashHome.NIGHT.plusDays(10);

    /** A request stays in the queue although its piece has left. */
    private static final String LEAVES = "DELETE FROM request WHERE request_id = ? AND state IN ('RECEIVED', 'HELD')";

    private static final String STAYS =
            "UPDATE request SET line = line WHERE request_id = ? AND state IN ('RECEIVED', 'HELD')";

    private static final String WITHDRAWN =
            "\"UPDATE request SET state = 'WITHDRAWN', sealed = NULL WHERE request_id = ?\"";

    private static final String WITHDRAWN_IF_OPEN =
            WITHDRAWN + "\n" + " ".repeat(24) + "+ \" AND state IN ('RECEIVED', 'HELD')\"";

    @TempDir
    Path folder;

    private CrashHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = CrashHome.in(folder);
    }

    @Test
    void noticesARowThatIsWrittenBeforeItsFileIsWhole() throws Exception {
        CrashHome broken = home.startedBy(BrokenProgram.in(folder)
                .with("job/PrintFileRendering.java", "return record(file, claim, encrypt(file, claim, pdf));", """
                        WrittenFile made = encrypt(file, claim, pdf);
                        java.nio.file.Path place = packages.directory(file.packageId())
                                .rendered()
                                .place(fileName(file), claim.token());
                        try {
                            byte[] whole = java.nio.file.Files.readAllBytes(place);
                            java.nio.file.Files.write(place, Arrays.copyOf(whole, whole.length / 2));
                            boolean stands = record(file, claim, made);
                            java.nio.file.Files.write(place, whole);
                            return stands;
                        } catch (java.io.IOException failed) {
                            throw new java.io.UncheckedIOException(failed);
                        }""")
                .start());
        assertThat(broken.night(CrashHome.NIGHT, "render.recorded:1:halt").status())
                .isEqualTo(137);
        assertThatThrownBy(() -> WholeNight.comesOf(home, null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is not on disk as it was recorded");
    }

    @Test
    void noticesAFileThatIsNotBroughtToDisk() throws Exception {
        BrokenProgram unsynced = BrokenProgram.in(folder)
                .with(
                        "handoff/DurableFile.java",
                        "boundary.reached(Boundary.WRITTEN);\n            channel.force(true);",
                        "boundary.reached(Boundary.WRITTEN);");
        assertThat(DiskOrderTest.watched(home, unsynced.start()).faults())
                .contains("work/PN-20261122/pin-notices-0001.pdf.pgp was renamed before it was on disk");
    }

    @Test
    void noticesANameThatIsNotBroughtToDisk() throws Exception {
        BrokenProgram unsynced = BrokenProgram.in(folder)
                .with("handoff/DurableFile.java", "sync(directoryOf(file));", "")
                .with("handoff/PublishedLog.java", "channel.force(true);", "");
        assertThat(DiskOrderTest.watched(home, unsynced.start()).faults())
                .contains(
                        "work/PN-20261122/manifest.csv.pgp was recorded before work/PN-20261122/ was on disk",
                        "packages/PN-20261122 appeared before published.log was on disk");
    }

    /** The unique key is the last lock on a second letter: a program that forgets what it has sent runs into it. */
    @Test
    void printsNoSecondLetterWhenADispatchIsForgotten() throws Exception {
        CrashHome broken = home.startedBy(BrokenProgram.in(folder)
                .with("ledger/RequestQueue.java", LEAVES, STAYS)
                .start());
        assertThat(broken.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        assertThat(broken.night(LATER, null).status()).isEqualTo(70);
        assertThat(home.packages()).containsExactly("CR-20261122", "PN-20261122");
    }

    /** The same without that lock: a second letter is printed, and the oracle says so. */
    @Test
    void noticesASecondLetterWhenTheUniqueKeyIsGone() throws Exception {
        CrashHome broken = home.startedBy(BrokenProgram.in(folder)
                .with("ledger/RequestQueue.java", LEAVES, STAYS)
                .withResource(
                        "db/schema-hsqldb.sql",
                        "request_id VARCHAR(64) PRIMARY KEY,\n  package_id",
                        "request_id VARCHAR(64) NOT NULL,\n  package_id")
                .start());
        assertThat(broken.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        assertThat(broken.night(LATER, null).status()).isEqualTo(100);
        assertThat(home.packages()).contains("PN-20261202");
        assertThat(home.judged().faults()).contains("request twice in the export: INQ-00000002");
    }

    @Test
    void opensNoDatabaseThatKeepsCommitsInMemory() throws Exception {
        CrashHome broken = home.startedBy(BrokenProgram.in(folder)
                .with("job/FileDatabase.java", "SET FILES WRITE DELAY 0 MILLIS", "SET FILES WRITE DELAY 500 MILLIS")
                .start());
        Ended refused = broken.night(CrashHome.NIGHT, null);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(78);
        assertThat(refused.err()).contains("the database does not write each commit to disk");
    }

    @Test
    void noticesAMoveThatIsNotGuardedByTheStateBefore() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        CrashHome broken = home.startedBy(BrokenProgram.in(folder)
                .with("ledger/RequestQueue.java", WITHDRAWN_IF_OPEN, WITHDRAWN)
                .start());
        assertThatThrownBy(() -> WholeNight.refusesToTakeOut(broken, "INQ-APP")).isInstanceOf(AssertionError.class);
    }
}
