package pinmailer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import pinmailer.request.RequestKind;

/** The night's account from SQL control totals, never from counters of the program (product.md, the account). */
public final class AccountStore {
    /** Requests that ended without a letter. */
    private static final String ENDED = """
            SELECT kind, channel,
              SUM(CASE WHEN first_no <> :n THEN 1 ELSE 0 END) AS held_before,
              SUM(CASE WHEN first_no = :n THEN 1 ELSE 0 END) AS was_read,
              0 AS dispatched,
              SUM(CASE WHEN final_no = :n AND state = 'REJECTED' THEN 1 ELSE 0 END) AS rejected,
              SUM(CASE WHEN final_no = :n AND state = 'MERGED' THEN 1 ELSE 0 END) AS merged,
              SUM(CASE WHEN final_no = :n AND state = 'WITHDRAWN' THEN 1 ELSE 0 END) AS withdrawn,
              SUM(CASE WHEN final_no > :n THEN 1 ELSE 0 END) AS held_after
            FROM request WHERE first_no <= :n AND final_no >= :n
            GROUP BY kind, channel
            """;

    /** Requests whose letters have left, this night or later. */
    private static final String LEFT = """
            SELECT l.kind, l.channel,
              SUM(CASE WHEN r.night_no <> :n THEN 1 ELSE 0 END) AS held_before,
              SUM(CASE WHEN r.night_no = :n THEN 1 ELSE 0 END) AS was_read,
              SUM(CASE WHEN p.night_no = :n THEN 1 ELSE 0 END) AS dispatched,
              0 AS rejected, 0 AS merged, 0 AS withdrawn,
              SUM(CASE WHEN p.night_no > :n THEN 1 ELSE 0 END) AS held_after
            FROM mail_package p
            JOIN print_file f ON f.package_id = p.package_id
            JOIN ledger l ON l.package_id = f.package_id AND l.sequence BETWEEN f.first_sequence AND f.last_sequence
            JOIN night r ON r.night = l.read_on
            WHERE p.night_no >= :n AND f.state = 'DISPATCHED' AND r.night_no <= :n
            GROUP BY l.kind, l.channel
            """;

    /**
     * Open requests: planned in this night, or held; anything else is in no column, and the account does not close. One
     * that has not left the queue yet although its letter has is counted with the letter.
     */
    private static final String OPEN = """
            SELECT r.kind, r.channel,
              SUM(CASE WHEN r.first_no <> :n THEN 1 ELSE 0 END) AS held_before,
              SUM(CASE WHEN r.first_no = :n THEN 1 ELSE 0 END) AS was_read,
              SUM(CASE WHEN p.request_id IS NOT NULL THEN 1 ELSE 0 END) AS dispatched,
              0 AS rejected, 0 AS merged, 0 AS withdrawn,
              SUM(CASE WHEN p.request_id IS NULL AND r.state = 'HELD' THEN 1 ELSE 0 END) AS held_after
            FROM request r LEFT JOIN piece_of_request p ON p.request_id = r.request_id
              AND p.package_id IN (SELECT package_id FROM mail_package WHERE night_no = :n)
            LEFT JOIN print_file f ON f.package_id = p.package_id AND f.file_no = p.file_no
            WHERE r.first_no <= :n AND r.final_no IS NULL AND COALESCE(f.state, 'PLANNED') <> 'DISPATCHED'
            GROUP BY r.kind, r.channel
            """;

    private final JdbcClient sql;

    public AccountStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** The account of a night, a line per kind and channel that occurs, in that order. */
    public List<AccountLine> of(Night night) {
        Map<String, AccountLine> lines = new TreeMap<>();
        for (String totals : List.of(ENDED, LEFT, OPEN)) {
            sql.sql(totals).param("n", night.number()).query(row -> {
                put(lines, line(row));
            });
        }
        counted("SELECT kind, channel, COUNT(*) FROM rejected_row WHERE night_no = ? GROUP BY kind, channel", night)
                .forEach(row ->
                        put(lines, new AccountLine(row.kind, row.channel, 0, row.rows, 0, 0, row.rows, 0, 0, 0)));
        counted("SELECT kind, channel, row_count FROM repeated_rows WHERE night_no = ?", night)
                .forEach(row -> put(lines, new AccountLine(row.kind, row.channel, 0, 0, row.rows, 0, 0, 0, 0, 0)));
        return List.copyOf(lines.values());
    }

    private static AccountLine line(ResultSet row) throws SQLException {
        return new AccountLine(
                RequestKind.valueOf(row.getString("kind")),
                row.getString("channel"),
                row.getLong("held_before"),
                row.getLong("was_read"),
                0,
                row.getLong("dispatched"),
                row.getLong("rejected"),
                row.getLong("merged"),
                row.getLong("withdrawn"),
                row.getLong("held_after"));
    }

    /** Requests that the check did not approve, by whatever was answered instead. */
    public long answeredOtherwise() {
        return sql.sql("SELECT COUNT(*) FROM verdict").query(Long.class).single();
    }

    /** Requests newly held or rejected for their address, by reasons. */
    public Map<String, Long> newlyHeldForAddress() {
        Map<String, Long> counts = new TreeMap<>();
        sql.sql("SELECT reasons, COUNT(*) FROM verdict WHERE newly_held_for_address GROUP BY reasons")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    private List<Counted> counted(String query, Night night) {
        return sql.sql(query)
                .param(night.number())
                .query((row, n) -> new Counted(RequestKind.valueOf(row.getString(1)), row.getString(2), row.getLong(3)))
                .list();
    }

    private static void put(Map<String, AccountLine> lines, AccountLine line) {
        lines.merge(line.kind() + " " + line.channel(), line, AccountStore::sum);
    }

    private static AccountLine sum(AccountLine a, AccountLine b) {
        return new AccountLine(
                a.kind(),
                a.channel(),
                a.heldBefore() + b.heldBefore(),
                a.read() + b.read(),
                a.repeated() + b.repeated(),
                a.dispatched() + b.dispatched(),
                a.rejected() + b.rejected(),
                a.merged() + b.merged(),
                a.withdrawn() + b.withdrawn(),
                a.heldAfter() + b.heldAfter());
    }

    private record Counted(RequestKind kind, String channel, long rows) {}
}
