package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pinmailer.database.HomeDatabase;
import pinmailer.job.FailPoint;

/**
 * A night is stopped at every boundary it has, started again, and must come to the same end. The registry is
 * enumerated: a boundary that is not reached fails the build.
 */
@Execution(ExecutionMode.CONCURRENT)
class FailPointsTest {
    private static final int HALTED = 137;
    private static final int DONE_WITH_HELD = 100;

    /** Where a night must have been stopped for a recovery point to be reached by the next run. */
    private static final Map<FailPoint, FailPoint> BEFORE_RECOVERY = Map.of(
            FailPoint.RECOVERY_OPENED, FailPoint.PLAN_ENDED,
            FailPoint.RECOVERY_FORGOTTEN, FailPoint.CHECK_ANSWERED,
            FailPoint.RECOVERY_RESUMED, FailPoint.RENDER_RENAMED);

    /** Where the database matters most; on a second one, the other points prove nothing new. */
    private static final Set<FailPoint> BETWEEN_COMMITS = EnumSet.of(
            FailPoint.INPUT_STORED,
            FailPoint.FREEZE_SETTLED,
            FailPoint.PLAN_FILE_COMMITTED,
            FailPoint.RENDER_RECORDED,
            FailPoint.PUBLISH_LOGGED,
            FailPoint.PUBLISH_FILE_DISPATCHED,
            FailPoint.NIGHT_FINISHED);

    @TempDir
    Path folder;

    static Stream<FailPoint> pointsOfARun() {
        return Arrays.stream(FailPoint.values())
                .filter(point -> !point.isRecovery())
                .filter(point -> !HomeDatabase.isPostgreSql() || BETWEEN_COMMITS.contains(point));
    }

    static Stream<FailPoint> pointsOfARecovery() {
        return Arrays.stream(FailPoint.values()).filter(FailPoint::isRecovery);
    }

    @Tag("either-database")
    @ParameterizedTest
    @MethodSource("pointsOfARun")
    void endsTheSameAfterAHalt(FailPoint point) throws Exception {
        CrashHome home = CrashHome.in(folder);
        assertThat(home.night(CrashHome.NIGHT, point.label() + ":1:halt"))
                .as("a halt at %s", point)
                .extracting(ForkedProgram.Ended::status)
                .isEqualTo(HALTED);
        finishes(home, point);
    }

    /** A second crash while recovering from the first; the third run must do. */
    @Tag("either-database")
    @ParameterizedTest
    @MethodSource("pointsOfARecovery")
    void endsTheSameAfterAHaltDuringRecovery(FailPoint point) throws Exception {
        CrashHome home = CrashHome.in(folder);
        FailPoint before = BEFORE_RECOVERY.get(point);
        if (before == null) {
            fail("say which halt leads to " + point);
            return;
        }
        assertThat(home.night(CrashHome.NIGHT, before.label() + ":1:halt").status())
                .isEqualTo(HALTED);
        assertThat(home.night(CrashHome.NIGHT, point.label() + ":1:halt").status())
                .isEqualTo(HALTED);
        finishes(home, point);
    }

    @ParameterizedTest
    @CsvSource({
        "INPUT_STORED, sql, 70",
        "FREEZE_SETTLED, sql, 70",
        "PLAN_FILE_PLACED, sql, 70",
        "RENDER_WRITTEN, io, 73",
        "RENDER_RECORDED, sql, 70",
        "MANIFEST_SYNCED, io, 73",
        "PUBLISH_LOGGED, io, 73",
        "PUBLISH_FILE_DISPATCHED, sql, 70",
        "REPORT_WRITTEN, io, 73"
    })
    void endsTheSameAfterAFailure(FailPoint point, String how, int status) throws Exception {
        CrashHome home = CrashHome.in(folder);
        ForkedProgram.Ended failed = home.night(CrashHome.NIGHT, point.label() + ":1:" + how);
        assertThat(failed.status()).as(failed.toString()).isEqualTo(status);
        assertThat(failed.err()).as("one line that says what to do").contains("pin-mailer: ");
        finishes(home, point);
    }

    /** The whole enumeration: each point at its first occurrences and then ever later ones, in each way. */
    @Tag("crash")
    @ParameterizedTest
    @MethodSource("pointsOfARun")
    void endsTheSameAfterAnyFailureAtAnyOccurrence(FailPoint point) throws Exception {
        for (String how : Set.of("halt", "io", "sql")) {
            for (int occurrence = 1; stoppedAndFinished(point, occurrence, how); occurrence *= 2) {
                assertThat(occurrence).isLessThan(1000);
            }
        }
    }

    private boolean stoppedAndFinished(FailPoint point, int occurrence, String how) throws Exception {
        CrashHome home = CrashHome.in(folder.resolve(how + occurrence));
        ForkedProgram.Ended stopped = home.night(CrashHome.NIGHT, point.label() + ":" + occurrence + ":" + how);
        assertThat(occurrence > 1 || stopped.status() != DONE_WITH_HELD)
                .as("%s is reached", point)
                .isTrue();
        finishes(home, point);
        CrashHome.delete(home.root());
        return stopped.status() != DONE_WITH_HELD;
    }

    private static void finishes(CrashHome home, FailPoint point) throws Exception {
        ForkedProgram.Ended ended = home.night(CrashHome.NIGHT, null);
        boolean nothingLeft = EnumSet.of(FailPoint.NIGHT_FINISHED).contains(point);
        assertThat(ended.status()).as(ended.toString()).isIn(nothingLeft ? 0 : DONE_WITH_HELD, DONE_WITH_HELD);
        NightOracle.Judgement judgement = home.judged();
        assertThat(judgement.faults()).as("after %s", point).isEmpty();
        assertThat(judgement.states())
                .containsExactlyInAnyOrderEntriesOf(Map.of("DISPATCHED", 59, "HELD", 1, "MERGED", 1, "REJECTED", 1));
        assertThat(home.path("output/work")).isEmptyDirectory();
    }
}
