package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pinmailer.database.HomeDatabase;
import pinmailer.job.FailPoint;

/**
 * A night is stopped at every boundary it has, started again, and must come to the same end. The registry is
 * enumerated: a boundary that is not reached fails the build. Each boundary is tried at its first occurrence; under
 * {@code CI=true} or with {@code mvn -Pcrash test} also at its middle and last one, and with a second crash.
 */
@Execution(ExecutionMode.CONCURRENT)
class FailPointsTest {
    private static final int HALTED = 137;
    private static final String NEVER = "night.finished:999999999:halt";

    /** Where a night must have been stopped for a recovery point to be reached by the next run. */
    private static final Map<FailPoint, FailPoint> BEFORE_RECOVERY = Map.of(
            FailPoint.RECOVERY_OPENED, FailPoint.PLAN_ENDED,
            FailPoint.RECOVERY_FORGOTTEN, FailPoint.CHECK_ANSWERED,
            FailPoint.RECOVERY_RESUMED, FailPoint.RENDER_RENAMED,
            FailPoint.PLAN_TAKEN_BACK, FailPoint.PLAN_FILED);

    /** Where the database matters most; on a second one, the other points prove nothing new. */
    private static final Set<FailPoint> BETWEEN_COMMITS = EnumSet.of(
            FailPoint.INPUT_STORED,
            FailPoint.FREEZE_SETTLED,
            FailPoint.PLAN_FILE_COMMITTED,
            FailPoint.PLAN_FILED,
            FailPoint.RENDER_RECORDED,
            FailPoint.PUBLISH_LOGGED,
            FailPoint.PUBLISH_REQUESTS_LEFT,
            FailPoint.NIGHT_FINISHED);

    private static final boolean WHOLE = Machine.WHOLE && !HomeDatabase.isPostgreSql();

    private static final CrashFigures FIGURES = new CrashFigures();
    private static final Map<FailPoint, Integer> PASSED = new EnumMap<>(FailPoint.class);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    /** One boundary, passed for the n-th time. */
    record Occurrence(FailPoint point, int number) {
        String failing(String how) {
            return point.label() + ":" + number + ":" + how;
        }

        @Override
        public String toString() {
            return point.label() + " " + number;
        }
    }

    /** An undisturbed night tells how often each boundary is passed, and each recovery how often its own are. */
    @BeforeAll
    static synchronized void countWhatThereIsToTry() throws Exception {
        if (!PASSED.isEmpty()) {
            return;
        }
        CrashHome quiet = CrashHome.in(shared.resolve("quiet"));
        PASSED.putAll(counted(quiet));
        if (!WHOLE) {
            BEFORE_RECOVERY.keySet().forEach(point -> PASSED.put(point, 1));
            return;
        }
        for (Map.Entry<FailPoint, FailPoint> recovery : BEFORE_RECOVERY.entrySet()) {
            CrashHome home = CrashHome.in(shared.resolve(recovery.getKey().label()));
            halt(home, new Occurrence(recovery.getValue(), 1));
            PASSED.put(recovery.getKey(), counted(home).getOrDefault(recovery.getKey(), 0));
        }
    }

    private static Map<FailPoint, Integer> counted(CrashHome home) throws Exception {
        Ended ended = home.runWarm(NEVER, "run", "--date", CrashHome.NIGHT.toString());
        WholeNight.judge(home, ended);
        return ended.passed();
    }

    static Stream<Occurrence> run() throws Exception {
        return occurrences(false);
    }

    static Stream<Occurrence> recovery() throws Exception {
        return occurrences(true);
    }

    /** Once the database is being closed the night has ended well: a failure there is no failure of the night. */
    static Stream<Arguments> failures() throws Exception {
        return occurrences(false)
                .filter(at -> at.point() != FailPoint.DATABASE_CLOSING)
                .flatMap(at -> Stream.of(Arguments.of(at, "io"), Arguments.of(at, "sql")));
    }

    static Stream<Occurrence> firsts() throws Exception {
        return WHOLE ? run().filter(at -> at.number() == 1) : Stream.empty();
    }

    private static Stream<Occurrence> occurrences(boolean inRecovery) throws Exception {
        countWhatThereIsToTry();
        return Arrays.stream(FailPoint.values())
                .filter(point -> point.isRecovery() == inRecovery)
                .filter(point -> inRecovery || !HomeDatabase.isPostgreSql() || BETWEEN_COMMITS.contains(point))
                .flatMap(FailPointsTest::occurrencesOf);
    }

    /** First, middle and last; those that coincide once. */
    private static Stream<Occurrence> occurrencesOf(FailPoint point) {
        int last = PASSED.getOrDefault(point, 0);
        return Stream.of(1, (last + 1) / 2, last)
                .filter(number -> number == 1 || (WHOLE && number > 1))
                .distinct()
                .map(number -> new Occurrence(point, number));
    }

    @Test
    void everyRegisteredBoundaryIsReached() {
        assertThat(PASSED).containsOnlyKeys(FailPoint.values());
        assertThat(PASSED.values()).allMatch(times -> times > 0);
    }

    @Tag("either-database")
    @ParameterizedTest
    @MethodSource("run")
    void endsTheSameAfterAHalt(Occurrence at) throws Exception {
        CrashHome home = CrashHome.in(folder);
        halt(home, at);
        if (WHOLE && at.number() == 1) {
            goesOnInAProcessOfItsOwn(home);
        } else {
            WholeNight.comesOf(home, null);
        }
        FIGURES.survived("halt", at.point());
    }

    /** A second crash while recovering from the first; the third run must do. */
    @Tag("either-database")
    @ParameterizedTest
    @MethodSource("recovery")
    void endsTheSameAfterAHaltDuringRecovery(Occurrence at) throws Exception {
        CrashHome home = CrashHome.in(folder);
        halt(home, new Occurrence(Objects.requireNonNull(BEFORE_RECOVERY.get(at.point())), 1));
        halt(home, at);
        WholeNight.comesOf(home, null);
        FIGURES.survived("halt of a recovery", at.point());
    }

    /** The next run is halted at the same boundary, if it comes there again. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("firsts")
    void endsTheSameAfterTwoHalts(Occurrence at) throws Exception {
        CrashHome home = CrashHome.in(folder);
        halt(home, at);
        Ended second = home.night(CrashHome.NIGHT, at.failing("halt"));
        if (second.status() == HALTED) {
            WholeNight.comesOf(home, null);
            FIGURES.survived("second halt", at.point());
        } else {
            WholeNight.judge(home, second);
        }
    }

    /** A disk or a database that fails: one line that says what to do, and the next run goes on. */
    @ParameterizedTest
    @MethodSource("failures")
    void endsTheSameAfterAFailure(Occurrence at, String how) throws Exception {
        CrashHome home = CrashHome.in(folder);
        Ended failed = home.night(CrashHome.NIGHT, at.failing(how));
        assertThat(failed.status()).as("%s %s", at, failed).isIn(70, 73);
        assertThat(failed.err().lines().filter(line -> line.startsWith("pin-mailer: ")))
                .hasSize(1);
        WholeNight.comesOf(home, null);
        FIGURES.survived(how + " failure", at.point());
    }

    private static void halt(CrashHome home, Occurrence at) throws Exception {
        assertThat(home.night(CrashHome.NIGHT, at.failing("halt")))
                .as("a halt at %s", at)
                .extracting(Ended::status)
                .isEqualTo(HALTED);
    }

    private static void goesOnInAProcessOfItsOwn(CrashHome home) throws Exception {
        long began = System.nanoTime();
        Ended ended =
                home.start(null, "run", "--date", CrashHome.NIGHT.toString()).await();
        FIGURES.wentOnIn(System.nanoTime() - began);
        WholeNight.judge(home, ended);
    }

    @AfterAll
    static void tellFigures() throws IOException {
        Files.writeString(
                Path.of("target", HomeDatabase.isPostgreSql() ? "crash-figures-postgresql.txt" : "crash-figures.txt"),
                FIGURES.toString());
        System.out.print(FIGURES);
    }
}
