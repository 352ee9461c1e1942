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
 * What the end of a night asks of the database does take nulled and deleted values out of its files. Shown on a database
 * that is not encrypted, where they can be looked for.
 */
class ForgottenValuesTest {
    private static final String FORGOTTEN = "value-that-must-be-forgotten";

    @TempDir
    Path folder = Path.of("");

    @Test
    void leaveTheFilesWhenTheNightEnds() throws SQLException, IOException {
        useAndClose("CHECKPOINT DEFRAG", "SHUTDOWN");
        assertThat(filesWithTheValue()).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.backup");
    }

    @Test
    void wouldStayOtherwise() throws SQLException, IOException {
        useAndClose("SHUTDOWN");
        assertThat(filesWithTheValue()).contains("night.data");
    }

    private void useAndClose(String... closing) throws SQLException {
        String url = "jdbc:hsqldb:file:" + folder.resolve("night")
                + ";hsqldb.tx=mvcc;hsqldb.write_delay_millis=0;hsqldb.nio_data_file=false";
        try (Connection connection = DriverManager.getConnection(url, "SA", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE CACHED TABLE request (id INTEGER PRIMARY KEY, sealed VARCHAR(100))");
            for (int id = 0; id < 500; id++) {
                statement.execute("INSERT INTO request VALUES (" + id + ", '" + FORGOTTEN + id + "')");
            }
            statement.execute("CHECKPOINT");
            statement.execute("UPDATE request SET sealed = NULL WHERE id < 400");
            statement.execute("DELETE FROM request WHERE id >= 400");
            for (String last : List.of(closing)) {
                statement.execute(last);
            }
        }
    }

    private Set<String> filesWithTheValue() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (text.contains(FORGOTTEN)) {
                    found.add(String.valueOf(file.getFileName()));
                }
            }
        }
        return found;
    }
}
