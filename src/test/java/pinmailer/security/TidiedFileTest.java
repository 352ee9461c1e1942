package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** When a night's end rewrites the database's file. */
class TidiedFileTest {
    private static final int ROWS = 40_000;

    @TempDir
    Path folder = Path.of("");

    @Test
    void isRewrittenWhenMostOfItIsWaste() throws IOException {
        long whole = sizeAfterDeleting(0);
        assertThat(sizeAfterDeleting(ROWS * 3 / 5)).isLessThan(whole * 3 / 5);
    }

    @Test
    void isLeftAloneWhileItHoldsMoreThanItWastes() throws IOException {
        assertThat(sizeAfterDeleting(ROWS * 2 / 5)).isGreaterThanOrEqualTo(sizeAfterDeleting(0));
    }

    private long sizeAfterDeleting(int rows) throws IOException {
        TrialHome home = TrialHome.project(folder.resolve("deleted-" + rows));
        try (OpenDatabase database = new OpenDatabase(home)) {
            JdbcTemplate jdbc = database.jdbc();
            database.atOnce(() -> jdbc.batchUpdate("INSERT INTO purged_request VALUES (?, ?, CURRENT_DATE)", rows(0)));
            database.atOnce(() -> jdbc.batchUpdate(
                    "DELETE FROM purged_request WHERE id_digest = ? AND content_digest = ?", rows(ROWS - rows)));
            database.tidyWhenClosed();
        }
        return Files.size(home.output().resolve("state/db/night.data"));
    }

    private static List<Object[]> rows(int first) {
        return IntStream.range(first, ROWS)
                .mapToObj(id -> new Object[] {"%022d".formatted(id), "%022d".formatted(-id)})
                .toList();
    }
}
