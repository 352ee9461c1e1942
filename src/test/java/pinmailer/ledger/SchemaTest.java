package pinmailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import pinmailer.database.HomeDatabase;
import pinmailer.database.PostgreSqlServer;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;

/** The first start in a home, also when it was killed half way. */
@Tag("either-database")
class SchemaTest {
    private static final boolean SERVER = HomeDatabase.isPostgreSql();
    private static final List<String> SCRIPTS = SERVER ? Schema.POSTGRESQL : Schema.HSQLDB;

    private final JdbcTemplate jdbc = new JdbcTemplate(empty());
    private final Schema schema = new Schema(jdbc);

    private static DataSource empty() {
        if (SERVER) {
            PostgreSqlServer server = PostgreSqlServer.shared();
            return new DriverManagerDataSource(
                    server.url(server.newDatabase()), PostgreSqlServer.USER, PostgreSqlServer.PASSWORD);
        }
        return new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID(), "SA", "");
    }

    private void ensure() {
        if (SERVER) {
            schema.ensureAtOnce(SCRIPTS);
        } else {
            schema.ensure(SCRIPTS);
        }
    }

    @Test
    void goesOnWhereAFirstStartWasKilled() {
        assumeFalse(SERVER, "a first start on PostgreSQL is one transaction");
        schema.ensure(SCRIPTS.subList(0, SCRIPTS.size() - 1));
        ensure();
        jdbc.update("DELETE FROM schema_version");
        ensure();
        assertThat(jdbc.queryForList("SELECT version FROM schema_version", Integer.class))
                .containsExactly(Schema.VERSION);
    }

    @Test
    void leavesAFinishedSchemaAlone() {
        ensure();
        ensure();
        assertThat(jdbc.queryForList("SELECT version FROM schema_version", Integer.class))
                .containsExactly(Schema.VERSION);
    }

    @Test
    void refusesTheDatabaseOfAnotherProgramVersion() {
        ensure();
        jdbc.update("UPDATE schema_version SET version = 99");
        assertThatThrownBy(this::ensure)
                .isInstanceOfSatisfying(
                        EnvironmentFault.class,
                        fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.UNUSABLE));
    }

    @Test
    void comparesKeysWithoutPaddingThem() {
        ensure();
        jdbc.update("INSERT INTO withdrawal VALUES ('R-1', ?, CURRENT_TIMESTAMP)", new byte[] {1});
        assertThat(jdbc.queryForList("SELECT request_id FROM withdrawal WHERE request_id = 'R-1  '", String.class))
                .isEmpty();
    }

    @Test
    void readsOpenRequestsAndOneNightsWithoutReadingTheYearsBefore() {
        assumeFalse(SERVER, "an empty table is not planned for by its indexes there");
        ensure();
        for (String wanted : List.of("final_no IS NULL", "final_no = 7 AND state = 'REJECTED'", "final_no >= 7")) {
            String plan = String.join(
                    "\n",
                    jdbc.queryForList("EXPLAIN PLAN FOR SELECT request_id FROM request WHERE " + wanted, String.class));
            assertThat(plan).as(wanted).contains("REQUEST_END").doesNotContain("FULL SCAN");
        }
    }

    @Test
    void findsThePieceOfARequestAndOfACardWithoutReadingTheOthers() {
        assumeFalse(SERVER, "an empty table is not planned for by its indexes there");
        ensure();
        String inItsPlace = " JOIN ledger l ON l.package_id = p.package_id AND l.sequence = p.sequence";
        for (String wanted : List.of(
                "request r LEFT JOIN piece_of_request p ON p.request_id = r.request_id WHERE r.final_no IS NULL",
                "piece_of_request p" + inItsPlace + " WHERE p.request_id = 'R'",
                "piece_of_card p" + inItsPlace + " WHERE p.card_id = 'C'")) {
            String plan = String.join(
                    "\n", jdbc.queryForList("EXPLAIN PLAN FOR SELECT p.sequence FROM " + wanted, String.class));
            assertThat(plan).as(wanted).contains("INDEX").doesNotContain("FULL SCAN");
        }
    }

    /** What differs between the two scripts is here, and nothing else. */
    @Test
    void isTheSameOnEitherDatabase() throws IOException {
        List<String> inFile = statements("hsqldb").stream()
                .map(statement -> statement.replace("CACHED TABLE", "TABLE").replaceAll("VARBINARY\\(\\d+\\)", "BYTEA"))
                .toList();
        List<String> onServer = statements("postgresql").stream()
                .map(statement -> statement.replace(" COLLATE \"C\"", ""))
                .filter(statement -> !statement.startsWith("CREATE TABLE home_key "))
                .toList();
        assertThat(onServer).hasSizeGreaterThan(15).isEqualTo(inFile);
    }

    private static List<String> statements(String kind) throws IOException {
        String script =
                Files.readString(Path.of("src/main/resources/db/schema-" + kind + ".sql"), StandardCharsets.UTF_8);
        return Stream.of(script.replaceAll("(?m)--.*$", "").split(";"))
                .map(statement -> statement.strip().replaceAll("\\s+", " "))
                .toList();
    }

    @Test
    void comparesKeysByteByByteWhateverTheServersLocale() {
        assumeTrue(SERVER, "HSQLDB has one collation for all columns");
        ensure();
        assertThat(jdbc.queryForList(
                        "SELECT table_name || '.' || column_name FROM information_schema.columns"
                                + " WHERE table_schema = CURRENT_SCHEMA AND table_name NOT LIKE 'batch%'"
                                + " AND data_type = 'character varying' AND collation_name IS DISTINCT FROM 'C'",
                        String.class))
                .isEmpty();
    }
}
