package pinmailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;

/** The first start in a home, also when it was killed half way. */
class SchemaTest {
    private static final String BATCH = "/org/springframework/batch/core/schema-hsqldb.sql";
    private static final String OURS = "/db/schema-hsqldb.sql";

    private final JdbcTemplate jdbc =
            new JdbcTemplate(new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID(), "SA", ""));
    private final Schema schema = new Schema(jdbc);

    @Test
    void goesOnWhereAFirstStartWasKilled() {
        schema.ensure(BATCH);
        schema.ensure(BATCH, OURS);
        jdbc.update("DELETE FROM schema_version");
        schema.ensure(BATCH, OURS);
        assertThat(jdbc.queryForList("SELECT version FROM schema_version", Integer.class))
                .containsExactly(1);
    }

    @Test
    void leavesAFinishedSchemaAlone() {
        schema.ensure(BATCH, OURS);
        schema.ensure(BATCH, OURS);
        assertThat(jdbc.queryForList("SELECT version FROM schema_version", Integer.class))
                .containsExactly(1);
    }

    @Test
    void refusesTheDatabaseOfAnotherProgramVersion() {
        schema.ensure(BATCH, OURS);
        jdbc.update("UPDATE schema_version SET version = 99");
        assertThatThrownBy(() -> schema.ensure(BATCH, OURS))
                .isInstanceOfSatisfying(
                        EnvironmentFault.class,
                        fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.UNUSABLE));
    }
}
