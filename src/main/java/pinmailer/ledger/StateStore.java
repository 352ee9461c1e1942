package pinmailer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import pinmailer.pin.DataKey;

/** Where every request stands, for people and for tools outside. PLANNED is an open request with a ledger row. */
public final class StateStore {
    private static final String STATE =
            "CASE WHEN r.state IN ('RECEIVED', 'HELD') AND l.piece_id IS NOT NULL THEN 'PLANNED' ELSE r.state END";

    private static final String LINES =
            "SELECT r.*, " + STATE + " AS stands, l.piece_id, l.package_id, l.sequence, w.told"
                    + " FROM request r LEFT JOIN ledger l ON l.request_id = r.request_id"
                    + " LEFT JOIN withdrawal w ON w.request_id = r.request_id";

    private final JdbcClient sql;
    private final SealedText sealed;

    public StateStore(JdbcClient sql, DataKey key) {
        this.sql = sql;
        this.sealed = new SealedText(key);
    }

    /** One request; texts are empty where there is nothing to say. */
    public record Line(
            String requestId,
            String kind,
            String channel,
            String receivedAt,
            String firstNight,
            String dueOn,
            String state,
            String reasons,
            String heldSince,
            String mergedInto,
            String packageId,
            String pieceId,
            String sequence,
            String withdrawn) {}

    /** Hands out every request, by id; in a transaction, a server is asked for a thousand at a time. */
    public void forEach(Consumer<Line> each) {
        sql.sql(LINES + " ORDER BY r.request_id").query(row -> {
            each.accept(line(row));
        });
    }

    /** One request. */
    public Optional<Line> of(String requestId) {
        return sql.sql(LINES + " WHERE r.request_id = ?")
                .param(requestId)
                .query((row, n) -> line(row))
                .optional();
    }

    /** How many requests are in each state. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        sql.sql("SELECT stands, COUNT(*) FROM (SELECT " + STATE + " AS stands FROM request r LEFT JOIN ledger l"
                        + " ON l.request_id = r.request_id) AS standing GROUP BY stands")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    private Line line(ResultSet row) throws SQLException {
        String id = row.getString("request_id");
        return new Line(
                id,
                row.getString("kind"),
                row.getString("channel"),
                row.getString("received_at"),
                row.getString("first_night"),
                row.getString("due_on"),
                row.getString("stands"),
                row.getString("reasons"),
                text(row.getString("held_since")),
                text(row.getString("merged_into")),
                text(row.getString("package_id")),
                text(row.getString("piece_id")),
                text(row.getString("sequence")),
                sealed.open(row.getBytes("told"), SealedText.withdrawalOf(id)));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
