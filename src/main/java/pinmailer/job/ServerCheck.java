package pinmailer.job;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Predicate;
import pinmailer.failure.EnvironmentFault;

/** What a PostgreSQL server must be before a night is trusted to it. Each question once, at start; the first no refuses. */
final class ServerCheck {
    private static final int OLDEST_VERSION = 150000;

    private static final List<Question> QUESTIONS = List.of(
            new Question(
                    "current_setting('server_version_num')",
                    version -> Integer.parseInt(version) >= OLDEST_VERSION,
                    "is older than PostgreSQL 15"),
            new Question("pg_is_in_recovery()", "f"::equals, "is a standby: name the primary"),
            new Question("current_setting('transaction_read_only')", "off"::equals, "is read-only for this user"),
            new Question("current_setting('server_encoding')", "UTF8"::equals, "does not keep this database in UTF-8"),
            new Question("current_setting('fsync')", "on"::equals, "does not bring commits to disk: set fsync = on"),
            new Question(
                    "current_setting('full_page_writes')",
                    "on"::equals,
                    "would not survive a power failure: set full_page_writes = on"),
            new Question(
                    "current_setting('synchronous_commit')",
                    value -> !value.equals("off"),
                    "answers before a commit is on disk: set synchronous_commit = on"),
            new Question(
                    "COALESCE(current_schema(), '')",
                    schema -> !schema.isEmpty(),
                    "has no schema on this user's search_path"));

    private ServerCheck() {}

    private record Question(String asked, Predicate<String> fits, String fault) {}

    /** Asks everything over one connection. */
    static void require(ServerAddress address, Connection connection) throws SQLException {
        String query = "SELECT "
                + String.join(", ", QUESTIONS.stream().map(Question::asked).toList());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            for (int i = 0; i < QUESTIONS.size(); i++) {
                Question question = QUESTIONS.get(i);
                if (!question.fits().test(row.getString(i + 1))) {
                    throw EnvironmentFault.unusable("the database server at " + address + " " + question.fault());
                }
            }
        }
    }
}
