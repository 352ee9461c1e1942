package pinmailer.security;

import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.database.HomeDatabase;
import pinmailer.job.NightDatabase;
import pinmailer.job.RunLock;
import pinmailer.pin.PinSecurityModule;

/** A home's database as somebody sees it who has the keys: every value of every column. */
final class OpenDatabase implements AutoCloseable {
    private final RunLock lock;
    private final PinSecurityModule module;
    private final NightDatabase database;
    private final JdbcTemplate jdbc;

    OpenDatabase(TrialHome home) {
        lock = RunLock.take(home.asNightHome());
        module = TrialPins.module(home, TrialPins.longPins());
        database = NightDatabase.open(home.asNightHome(), module, HomeDatabase.settingsOf(home.root()));
        jdbc = new JdbcTemplate(database.source());
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    /** In one transaction. */
    void atOnce(Runnable work) {
        new TransactionTemplate(new JdbcTransactionManager(database.source()))
                .executeWithoutResult(status -> work.run());
    }

    /** As the end of a night has it. */
    void tidyWhenClosed() {
        database.tidyWhenClosed();
    }

    /** {@code TABLE.COLUMN: what}. */
    Set<String> scan(LeakScanner scanner) {
        List<String> tables = jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA", String.class);
        Set<String> found = new TreeSet<>();
        for (String table : tables) {
            jdbc.query("SELECT * FROM " + table, row -> {
                scan(table, row, scanner, found);
            });
        }
        return found;
    }

    private static void scan(String table, ResultSet row, LeakScanner scanner, Set<String> found) throws SQLException {
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value == null) {
                continue;
            }
            Set<String> here = value instanceof byte[] bytes ? scanner.scan(bytes) : scanner.scan(row.getString(i));
            String column = row.getMetaData().getColumnName(i);
            here.forEach(what -> found.add((table + "." + column).toUpperCase(Locale.ROOT) + ": " + what));
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (UncheckedIOException failed) {
            throw new IllegalStateException(failed);
        } finally {
            module.close();
            lock.close();
        }
    }
}
