package pinmailer.ledger;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads every text there is in the database, Spring Batch's own tables too. */
public final class TableScan {
    private static final Set<Integer> TEXTS =
            Set.of(Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB, Types.NVARCHAR);

    private final JdbcTemplate jdbc;

    public TableScan(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The tables of this program and of Spring Batch. */
    public List<String> tables() {
        return jdbc.queryForList(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA"
                        + " AND table_type = 'BASE TABLE' ORDER BY table_name",
                String.class);
    }

    /** The columns, {@code TABLE.COLUMN}, in which some text is wanted. */
    public Set<String> columnsWith(Predicate<String> wanted) {
        Set<String> found = new TreeSet<>();
        for (String table : tables()) {
            jdbc.query("SELECT * FROM " + table, row -> {
                found.addAll(wantedIn(table, row, wanted));
            });
        }
        return found;
    }

    private static List<String> wantedIn(String table, ResultSet row, Predicate<String> wanted) throws SQLException {
        List<String> found = new ArrayList<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String text = TEXTS.contains(columns.getColumnType(i)) ? row.getString(i) : null;
            if (text != null && wanted.test(text)) {
                found.add(table + "." + columns.getColumnName(i));
            }
        }
        return found;
    }
}
