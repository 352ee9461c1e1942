package pinmailer.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import pinmailer.failure.EnvironmentFault;

/** Makes the tables in an empty database and refuses a database of another schema version (78). */
public final class Schema {
    /** What makes the tables in HSQLDB: class-path resources, run in order. */
    public static final List<String> HSQLDB = List.of(
            "/db/collation-hsqldb.sql", "/org/springframework/batch/core/schema-hsqldb.sql", "/db/schema-hsqldb.sql");

    /** The same in PostgreSQL. */
    public static final List<String> POSTGRESQL =
            List.of("/org/springframework/batch/core/schema-postgresql.sql", "/db/schema-postgresql.sql");

    /** What the program of today makes and reads. */
    public static final int VERSION = 8;

    private final JdbcTemplate jdbc;

    public Schema(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** True if nothing was ever made, or not all of it. */
    public boolean isEmpty() {
        return version() == null;
    }

    /** Makes the tables if there are none, each statement for good: a first start that was killed is gone on with. */
    public void ensure(List<String> scripts) {
        ensure(scripts, Schema::again);
    }

    /** As {@link #ensure}, in the caller's transaction: a table that is there is another program's, and fails it. */
    public void ensureAtOnce(List<String> scripts) {
        ensure(scripts, UnaryOperator.identity());
    }

    private void ensure(List<String> scripts, UnaryOperator<String> adapted) {
        if (version() == null) {
            scripts.forEach(script -> run(script, adapted));
        } else {
            requireCurrent();
        }
    }

    /** Refuses a database that another version of the program has made. */
    public void requireCurrent() {
        Integer version = version();
        if (version == null || version != VERSION) {
            throw EnvironmentFault.unusable("the database has schema version " + version + ", this program needs "
                    + VERSION + ": use the program it was made with");
        }
    }

    private @Nullable Integer version() {
        Integer tables = jdbc.queryForObject(
                "SELECT COUNT(*) FROM information_schema.tables"
                        + " WHERE UPPER(table_name) = 'SCHEMA_VERSION' AND table_schema = CURRENT_SCHEMA",
                Integer.class);
        if (tables == null || tables == 0) {
            return null;
        }
        try {
            return jdbc.queryForObject("SELECT MAX(version) FROM schema_version", Integer.class);
        } catch (DataAccessException damaged) {
            throw EnvironmentFault.unusable("the database is damaged: restore output/state from a backup", damaged);
        }
    }

    private void run(String script, UnaryOperator<String> adapted) {
        Arrays.stream(withoutComments(text(script)).split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .map(adapted)
                .forEach(jdbc::execute);
    }

    /** A first start may be killed half way: what it made already stays. The version is the last row of the last script. */
    private static String again(String statement) {
        return statement.replaceFirst("^CREATE (CACHED TABLE|TABLE|INDEX|SEQUENCE) ", "CREATE $1 IF NOT EXISTS ");
    }

    private static String withoutComments(String sql) {
        return sql.replaceAll("(?m)--.*$", "");
    }

    private static String text(String script) {
        try (InputStream in = Schema.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException("no " + script + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
