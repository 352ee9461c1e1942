package pinmailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import pinmailer.database.HomeDatabase;
import pinmailer.database.PostgreSqlServer;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;

/** The first start in a home, also when it was killed half way. */
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

    @Test
    void goesOnWhereAFirstStartWasKilled() {
        schema.ensure(SCRIPTS.subList(0, SCRIPTS.size() - 1));
        schema.ensure(SCRIPTS);
        jdbc.update("DELETE FROM schema_version");
        schema.ensure(SCRIPTS);
        assertThat(jdbc.queryForList("SELECT version FROM schema_version", Integer.class))
                .containsExactly(Schema.VERSION);
    }

    @Test
    void leavesAFinishedSchemaAlone() {
        schema.ensure(SCRIPTS);
        schema.ensure(SCRIPTS);
        assertThat(jdbc.queryForList("SELECT version FROM schema_version", Integer.class))
                .containsExactly(Schema.VERSION);
    }

    @Test
    void refusesTheDatabaseOfAnotherProgramVersion() {
        schema.ensure(SCRIPTS);
        jdbc.update("UPDATE schema_version SET version = 99");
        assertThatThrownBy(() -> schema.ensure(SCRIPTS))
                .isInstanceOfSatisfying(
                        EnvironmentFault.class,
                        fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.UNUSABLE));
    }

    @Test
    void comparesKeysWithoutPaddingThem() {
        schema.ensure(SCRIPTS);
        jdbc.update("INSERT INTO withdrawal VALUES ('R-1', 'why', 'who', CURRENT_TIMESTAMP)");
        assertThat(jdbc.queryForList("SELECT request_id FROM withdrawal WHERE request_id = 'R-1  '", String.class))
                .isEmpty();
    }

    @Test
    void readsOpenRequestsAndOneNightsWithoutReadingTheYearsBefore() {
        schema.ensure(COLLATION, BATCH, OURS);
        for (String wanted : List.of("final_no IS NULL", "final_no = 7 AND state = 'REJECTED'", "final_no >= 7")) {
            String plan = String.join(
                    "\n",
                    jdbc.queryForList("EXPLAIN PLAN FOR SELECT request_id FROM request WHERE " + wanted, String.class));
            assertThat(plan).as(wanted).contains("REQUEST_END").doesNotContain("FULL SCAN");
        }
    }
}
