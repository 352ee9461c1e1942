package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pinmailer.database.HomeDatabase;

/** What cannot be done with workers is refused in one line, before anything is read or made. */
@Execution(ExecutionMode.CONCURRENT)
class WorkersRefusedTest {
    private static final int UNUSABLE = 78;
    private static final String NOBODY = "--pinmailer.workers.broker-url=tcp://127.0.0.1:1";

    @TempDir
    Path folder;

    private CrashHome home;

    @BeforeEach
    void makeHome() throws Exception {
        assumeFalse(HomeDatabase.isPostgreSql(), "homes are on a database server");
        home = CrashHome.in(folder);
    }

    @Test
    void refusesAManagerWhoseDatabaseNoWorkerCouldJoin() throws Exception {
        refuses("workers need a database server: set spring.datasource.url", "run", "--workers", NOBODY);
    }

    @Test
    void refusesAWorkerWithoutADatabaseServer() throws Exception {
        refuses("a worker needs the database server of the night: set spring.datasource.url", "worker", NOBODY);
    }

    @Test
    void refusesAManagerWithoutABroker() throws Exception {
        refuses("workers need a message broker: set pinmailer.workers.broker-url", "run", "--workers");
    }

    private void refuses(String why, String... command) throws Exception {
        Ended ended = home.run(null, command);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(UNUSABLE);
        assertThat(ended.err().lines().filter(line -> line.startsWith("pin-mailer: ")))
                .singleElement()
                .asString()
                .contains(why);
        assertThat(home.path("output/reports")).doesNotExist();
    }
}
