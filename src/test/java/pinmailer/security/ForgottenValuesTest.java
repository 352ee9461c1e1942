package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What closing the database takes out of its files. Shown on a database that is not encrypted, where values can be looked
 * for: a night's end relies on the salt being gone, a purge on every deleted row.
 */
class ForgottenValuesTest {
    private static final String BLOCK = "block-that-was-in-the-queue";
    private static final String SALT = "salt-of-the-night-before";

    @TempDir
    Path folder = Path.of("");

    @Test
    void theSaltOfBeforeIsGoneWithoutARewrite() throws SQLException, IOException {
        useAndClose("SHUTDOWN");
        assertThat(filesWith(SALT)).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.{backup,log}");
    }

    /** So that a block could be opened if its salt were there. */
    @Test
    void deletedBlocksStayUntilTheFileIsRewritten() throws SQLException, IOException {
        useAndClose("SHUTDOWN");
        assertThat(filesWith(BLOCK)).contains("night.data");
    }

    @Test
    void nothingDeletedStaysAfterAPurge() throws SQLException, IOException {
        useAndClose("CHECKPOINT DEFRAG", "SHUTDOWN");
        assertThat(filesWith(BLOCK)).isEmpty();
        assertThat(filesWith(SALT)).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.{backup,log}");
    }

    /** The tables as the night's are: requests on disk, the salt in memory and in the script. */
    private void useAndClose(String... closing) throws SQLException {
        String url = "jdbc:hsqldb:file:" + folder.resolve("night")
                + ";hsqldb.tx=mvcc;hsqldb.write_delay_millis=0;hsqldb.nio_data_file=false";
        try (Connection connection = DriverManager.getConnection(url, "SA", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE CACHED TABLE request (id INTEGER PRIMARY KEY, sealed VARCHAR(100))");
            statement.execute("CREATE TABLE block_seal (salt VARCHAR(43) NOT NULL)");
            statement.execute("INSERT INTO block_seal VALUES ('" + SALT + "')");
            for (int id = 0; id < 500; id++) {
                statement.execute("INSERT INTO request VALUES (" + id + ", '" + BLOCK + id + "')");
            }
            statement.execute("CHECKPOINT");
            statement.execute("UPDATE request SET sealed = NULL WHERE id < 400");
            statement.execute("DELETE FROM request WHERE id >= 400");
            statement.execute("DELETE FROM block_seal");
            statement.execute("INSERT INTO block_seal VALUES ('another-salt')");
            for (String last : List.of(closing)) {
                statement.execute(last);
            }
        }
    }

    private Set<String> filesWith(String value) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (text.contains(value)) {
                    found.add(String.valueOf(file.getFileName()));
                }
            }
        }
        return found;
    }
}
