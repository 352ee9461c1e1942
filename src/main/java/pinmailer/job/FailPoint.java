package pinmailer.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import pinmailer.failure.EnvironmentFault;

/**
 * Every boundary of a night at which it may be killed. {@link #hit} does nothing in production; the system property
 * {@code pinmailer.failpoint=NAME:OCCURRENCE:halt|io|sql|pause} makes one of them end the JVM at once (status 137), throw,
 * or rest for some seconds.
 * Only a sample home may use it.
 */
public enum FailPoint {
    NIGHT_OPENED("night.opened"),
    INPUT_STORED("input.stored"),
    INPUT_PARSED("input.parsed"),
    REGISTER_STAGED("register.staged"),
    CHECK_ANSWERED("check.answered"),
    FREEZE_FORCED("freeze.forced"),
    FREEZE_SETTLED("freeze.settled"),
    FREEZE_COMMITTED("freeze.committed"),
    PLAN_FILE_PLACED("plan.file-placed"),
    PLAN_FILE_COMMITTED("plan.file-committed"),
    PLAN_FILED("plan.filed"),
    PLAN_ENDED("plan.ended"),
    RENDER_CLAIMED("render.claimed"),
    RENDER_COMPOSED("render.composed"),
    RENDER_PROVEN("render.proven"),
    RENDER_WRITTEN("render.written"),
    RENDER_SYNCED("render.synced"),
    RENDER_RENAMED("render.renamed"),
    RENDER_RECORDED("render.recorded"),
    RENDER_COLLECTED("render.collected"),
    MANIFEST_WRITTEN("manifest.written"),
    MANIFEST_SYNCED("manifest.synced"),
    MANIFEST_RENAMED("manifest.renamed"),
    MANIFEST_RECORDED("manifest.recorded"),
    ACCOUNT_CLOSED("account.closed"),
    PUBLISH_DESCRIBED("publish.described"),
    PUBLISH_SIGNED("publish.signed"),
    PUBLISH_RECORDED("publish.recorded"),
    PUBLISH_LOGGED("publish.logged"),
    PUBLISH_RENAMED("publish.renamed"),
    PUBLISH_DISPATCHED("publish.dispatched"),
    PUBLISH_REQUESTS_LEFT("publish.requests-left"),
    PUBLISH_PUBLISHED("publish.published"),
    REPORT_WRITTEN("report.written"),
    NIGHT_REPORTED("night.reported"),
    NIGHT_SEALED_ANEW("night.sealed-anew"),
    NIGHT_ENDED("night.ended"),
    NIGHT_FINISHED("night.finished"),
    DATABASE_CLOSING("database.closing"),
    RECOVERY_OPENED("recovery.opened", true),
    RECOVERY_FORGOTTEN("recovery.forgotten", true),
    RECOVERY_RESUMED("recovery.resumed", true),
    PLAN_TAKEN_BACK("plan.taken-back", true);

    /** The system property that chooses one; it is no setting. */
    static final String PROPERTY = "pinmailer.failpoint";

    private static final int HALTED = 137;
    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final String label;
    private final boolean recovery;

    FailPoint(String label) {
        this(label, false);
    }

    FailPoint(String label, boolean recovery) {
        this.label = label;
        this.recovery = recovery;
    }

    /** The name used from outside. */
    public String label() {
        return label;
    }

    /** True if it is reached only after an earlier failure. */
    public boolean isRecovery() {
        return recovery;
    }

    /** Passes the boundary, or fails there if so chosen. */
    public void hit() {
        Chosen chosen = Chosen.now();
        if (chosen != null) {
            int passed = Passed.TIMES.merge(this, 1, Integer::sum);
            if (chosen.point == this && chosen.occurrence == passed) {
                chosen.fail();
            }
        }
    }

    /** True if a fail point is chosen for this JVM. */
    public static boolean anyChosen() {
        return System.getProperty(PROPERTY) != null;
    }

    /** The point of a name. */
    public static Optional<FailPoint> named(String label) {
        return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
    }

    /** How often this JVM has passed each boundary, if a fail point is chosen for it: what there is to try. */
    public static Map<FailPoint, Integer> passed() {
        return Map.copyOf(Passed.TIMES);
    }

    /** Counts from zero again: for several nights in one JVM. */
    public static void reset() {
        Passed.TIMES.clear();
    }

    private static final class Passed {
        static final Map<FailPoint, Integer> TIMES = new ConcurrentHashMap<>();
    }

    private record Chosen(FailPoint point, int occurrence, String how) {
        static @Nullable Chosen now() {
            String text = System.getProperty(PROPERTY);
            if (text == null) {
                return null;
            }
            String[] parts = text.split(":", -1);
            if (parts.length != 3 || !parts[1].matches("[1-9][0-9]{0,8}")) {
                throw EnvironmentFault.unusable("a fail point is NAME:OCCURRENCE:halt|io|sql|pause, not " + text);
            }
            FailPoint point =
                    named(parts[0]).orElseThrow(() -> EnvironmentFault.unusable("no fail point is named " + parts[0]));
            return new Chosen(point, Integer.parseInt(parts[1]), parts[2].toLowerCase(Locale.ROOT));
        }

        void fail() {
            switch (how) {
                case "halt" -> Runtime.getRuntime().halt(HALTED);
                case "io" -> throw new UncheckedIOException(new IOException("fail point " + point.label));
                case "sql" ->
                    throw new UncategorizedSQLException(
                            "fail point", null, new SQLException("fail point " + point.label));
                case "pause" -> LockSupport.parkNanos(PAUSE_NANOS);
                default -> throw EnvironmentFault.unusable("a fail point can halt, io, sql or pause, not " + how);
            }
        }
    }
}
