package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.database.HomeDatabase;
import pinmailer.database.PostgreSqlServer;

/** A home whose tables are on a PostgreSQL server: what is refused before anything is written, and who may work on it. */
class ServerDatabaseTest {
    private static final String NIGHT = TrialHome.FIRST_NIGHT;
    private static final int BUSY = 75;
    private static final int UNUSABLE = 78;

    @TempDir
    private Path folder = Path.of("");

    private PostgreSqlServer server = PostgreSqlServer.shared();
    private TrialHome home = new TrialHome(Path.of(""));
    private String database = "";

    @BeforeEach
    void makeAHome() {
        home = TrialHome.withRequests(folder.resolve("home"), TrialHome.sample("plain"));
        database = server.newDatabase();
        HomeDatabase.put(home.root(), server, database);
    }

    @Test
    void isToldOfByDoctorWithoutItsPassword() {
        String said = home.call("doctor").out();
        assertThat(said)
                .contains("ok   database: PostgreSQL at 127.0.0.1:", database + " opens; no night yet")
                .contains("ok   sealing: database sealed by column")
                .doesNotContain(PostgreSqlServer.PASSWORD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url=jdbc:mysql://127.0.0.1/x | is no URL of a PostgreSQL database",
                "url=jdbc:postgresql://127.0.0.1:1/x?password=secret-word | cannot be reached",
                "url=jdbc:postgresql://app:secret-word@db.example:5432/x?sslmode=verify-full | settings of their own",
                "url=jdbc:postgresql://db.example:5432?user=app&password=secret-word | settings of their own",
                "url=jdbc:postgresql://127.0.0.1:1/x/y?password=secret-word | settings of their own",
                "url=jdbc:postgresql://127.0.0.1:1/x?password=secret-word&sslfactory=a.B | must not have sslfactory",
                "url=jdbc:postgresql://db.example/x | add sslmode=verify-full",
                "url=jdbc:postgresql://127.0.0.1,127.0.0.2/x | names one host",
                "password=secret-word | refuses the user",
                "passwort=secret-word | did you mean spring.datasource.password?",
                "hikari.maximum-pool-size=3 | is not read"
            })
    void refusesWhatIsWronglySetInOneLineWithoutSecrets(String setting, String complaint) {
        refuses(complaint, "--spring.datasource." + setting);
    }

    @Test
    void refusesAUserWithoutAnAddress() throws IOException {
        Path settings = home.input("application.yaml");
        Files.writeString(
                settings,
                Files.readString(settings, StandardCharsets.UTF_8).replaceFirst("spring.datasource.url.*\n", ""),
                StandardCharsets.UTF_8);
        refuses("spring.datasource.url is missing");
    }

    @Test
    void refusesADatabaseThatIsNotThere() {
        HomeDatabase.put(home.root(), server, "nowhere");
        refuses("has no such database");
    }

    @Test
    void refusesAnotherEncoding() {
        server.execute("postgres", "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        HomeDatabase.put(home.root(), server, "latin");
        refuses("does not keep this database in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "synchronous_commit = off, synchronous_commit = on",
        "default_transaction_read_only = on, is read-only",
        "search_path = nowhere, has no schema"
    })
    void refusesADatabaseThatLosesOrTakesNoCommits(String setting, String complaint) {
        server.execute("postgres", "ALTER DATABASE " + database + " SET " + setting);
        refuses(complaint);
    }

    @ParameterizedTest
    @CsvSource({"fsync=off, set fsync = on", "full_page_writes=off, set full_page_writes = on"})
    void refusesAServerThatAPowerFailureWouldHarm(String setting, String complaint) throws IOException {
        PostgreSqlServer careless = PostgreSqlServer.with(setting);
        try {
            HomeDatabase.put(home.root(), careless, careless.newDatabase());
            refuses(complaint);
        } finally {
            careless.stop();
        }
    }

    @Test
    void refusesAUserWhoMayMakeNoTables() {
        server.execute(database, "REVOKE CREATE ON SCHEMA public FROM PUBLIC, " + PostgreSqlServer.USER);
        server.execute(database, "ALTER SCHEMA public OWNER TO postgres");
        refuses("does not let this user make or use the tables");
        assertThat(tables()).isEmpty();
    }

    @Test
    void refusesTheTablesOfAnotherProgramAndMakesNone() {
        server.execute(database, "CREATE TABLE verdict (of_a_jury TEXT)");
        refuses("answers with SQLSTATE");
        assertThat(tables()).containsExactly("verdict");
    }

    @Test
    void refusesTheDatabaseOfAnotherProgramVersion() {
        assertThat(home.call("status").status()).isZero();
        server.execute(database, "UPDATE schema_version SET version = 99");
        refuses("schema version 99");
    }

    /** A rehearsal's home pointed at the production database. */
    @Test
    void refusesTheDatabaseOfAnotherHome() {
        assertThat(home.call("status").status()).isZero();
        TrialHome other = TrialHome.withRequests(folder.resolve("other"), TrialHome.sample("plain"));
        HomeDatabase.put(other.root(), server, database);
        home = other;
        refuses("output/state/db.key is missing");
        assertThat(other.output("state/db.key")).doesNotExist();
        HomeDatabase.put(other.root(), server, server.newDatabase());
        assertThat(other.call("status").status()).isZero();
        HomeDatabase.put(other.root(), server, database);
        refuses("belongs to another home");
    }

    /** The settings are lost between two nights: nothing is read into the home's own file and mailed again. */
    @Test
    void refusesAHomeThatPublishedElsewhere() throws IOException {
        assertThat(home.run(NIGHT).complaints()).isEmpty();
        Path settings = home.input("application.yaml");
        Files.writeString(
                settings,
                Files.readString(settings, StandardCharsets.UTF_8).replaceAll("(?m)^spring.*\n", ""),
                StandardCharsets.UTF_8);
        TrialHome.Ended ended = home.run("2026-11-23");
        assertThat(ended.status()).isEqualTo(UNUSABLE);
        assertThat(ended.err()).contains("was published and the database does not know it");
    }

    /** Another host has no share in the file lock: here it is a second home with the same keys. */
    @Test
    void turnsASecondHostAwayAtOnceWhileANightRuns() throws Exception {
        assertThat(home.call("status").status()).isZero();
        TrialHome host = new TrialHome(folder.resolve("host"));
        TrialHome.copy(home.root(), host.root());
        String namespace = "(SELECT oid::int FROM pg_namespace WHERE nspname = 'public')";
        try (Connection running = server.connect(database);
                Statement lock = running.createStatement()) {
            lock.execute("SELECT pg_advisory_lock(" + 0x504E0001 + ", " + namespace + ")");
            for (String command : List.of("run", "status")) {
                TrialHome.Ended ended = host.call(command);
                assertThat(ended.status()).as(ended.err()).isEqualTo(BUSY);
                assertThat(ended.complaints()).hasSize(1).first().asString().contains("another run is active");
            }
        }
        try (Connection dying = server.connect(database);
                Statement lock = dying.createStatement()) {
            lock.execute("SELECT pg_advisory_lock_shared(" + 0x504E0002 + ", " + namespace + ")");
            assertThat(host.call("status").status())
                    .as("work of a run that lost its lock is still going on")
                    .isEqualTo(BUSY);
        }
        assertThat(host.call("status").status()).isZero();
    }

    /** The lock's connection is cut in mid-night: by an administrator, or with all others by the server's end. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stopsWithoutItsLockAndGoesOnWithTheNextRun(boolean everyConnection) throws Exception {
        String cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '" + database
                + "' AND application_name = 'pin-mailer'"
                + (everyConnection
                        ? ""
                        : " AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory'"
                                + " AND mode = 'ExclusiveLock')");
        // The night cuts its own lock, so that it happens at the same place each time.
        server.execute("postgres", "ALTER ROLE " + PostgreSqlServer.USER + " SUPERUSER");
        try {
            prepare(cut);
            TrialHome.Ended stopped = home.fork(List.of(), Map.of(), "run", "--date", NIGHT);
            assertThat(stopped.status()).as(stopped.err()).isEqualTo(70);
            assertThat(stopped.complaints()).as(stopped.err()).hasSize(1);
            assertThat(stopped.err()).doesNotContain(PostgreSqlServer.PASSWORD).doesNotContain("\tat ");
            assertThat(home.output("packages"))
                    .satisfiesAnyOf(
                            path -> assertThat(path).doesNotExist(),
                            path -> assertThat(path).isEmptyDirectory());
        } finally {
            server.execute(database, "DROP TRIGGER cut ON print_file");
            server.execute("postgres", "ALTER ROLE " + PostgreSqlServer.USER + " NOSUPERUSER");
        }
        TrialHome.Ended again = home.run(NIGHT);
        assertThat(again.complaints()).isEmpty();
        assertThat(home.stateOf(TrialHome.sample("plain"))).isEqualTo("DISPATCHED");
        assertThat(home.call("verify").out()).startsWith("home is whole");
    }

    private void prepare(String cut) {
        assertThat(home.call("status").status()).isZero();
        server.execute(
                database,
                "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.state = 'RENDERED' THEN"
                        + " PERFORM (" + cut + "); END IF; RETURN NEW; END $$");
        server.execute(database, "CREATE TRIGGER cut AFTER UPDATE ON print_file FOR EACH ROW EXECUTE FUNCTION cut()");
    }

    private void refuses(String complaint, String... settings) {
        String[] words = new String[settings.length + 1];
        words[0] = "status";
        System.arraycopy(settings, 0, words, 1, settings.length);
        TrialHome.Ended ended = home.call(words);
        assertThat(ended.status()).as(ended.err()).isEqualTo(UNUSABLE);
        assertThat(ended.complaints()).hasSize(1).first().asString().contains(complaint);
        assertThat(ended.err()).hasLineCount(1).doesNotContain("secret-word").doesNotContain(PostgreSqlServer.PASSWORD);
    }

    private List<String> tables() {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            List<String> names = new java.util.ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
