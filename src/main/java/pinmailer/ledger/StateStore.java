package pinmailer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import pinmailer.pin.DataKey;

/**
 * Where every request stands, for people and for tools outside. PLANNED is an open request that has a piece; DISPATCHED one
 * whose piece is of a file that has left, whether or not it has left the queue yet.
 */
public final class StateStore {
    private static final String STANDS = "CASE WHEN f.state = 'DISPATCHED' THEN 'DISPATCHED'"
            + " WHEN r.state IN ('RECEIVED', 'HELD') AND p.request_id IS NOT NULL THEN 'PLANNED' ELSE r.state END AS stands";

    private static final String FILE =
            " LEFT JOIN print_file f ON f.package_id = p.package_id AND f.file_no = p.file_no";

    private static final String PLACE = "r.reasons, r.merged_into, p.package_id, l.piece_id, p.sequence, w.told";

    private static final String IN_ITS_PLACE = " ledger l ON l.package_id = p.package_id AND l.sequence = p.sequence";

    /** Requests that are in the queue, or ended without a letter. */
    private static final String IN_QUEUE =
            "SELECT r.request_id, r.kind, r.channel, r.received_at, r.first_night, r.due_on, r.held_since, " + STANDS
                    + ", " + PLACE + " FROM request r LEFT JOIN piece_of_request p ON p.request_id = r.request_id"
                    + " LEFT JOIN" + IN_ITS_PLACE + FILE
                    + " LEFT JOIN withdrawal w ON w.request_id = r.request_id";

    /** Requests that have left it with their letter. */
    private static final String LEFT =
            "SELECT p.request_id, l.kind, l.channel, l.received_at, l.read_on AS first_night, l.due_on, l.held_since, "
                    + STANDS + ", "
                    + PLACE + " FROM piece_of_request p JOIN" + IN_ITS_PLACE
                    + " LEFT JOIN request r ON r.request_id = p.request_id" + FILE
                    + " LEFT JOIN withdrawal w ON w.request_id = p.request_id WHERE r.request_id IS NULL";

    private static final int PAGE = 10_000;

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

    /** Hands out every request, by id, a page at a time: a home keeps the requests of years. */
    public void forEach(Consumer<Line> each) {
        for (List<Line> page = after("");
                !page.isEmpty();
                page = after(page.get(page.size() - 1).requestId())) {
            page.forEach(each);
        }
    }

    /** The next requests by id, of those in the queue and those that have left it. */
    private List<Line> after(String requestId) {
        return Stream.of(
                        IN_QUEUE + " WHERE r.request_id > ? ORDER BY r.request_id",
                        LEFT + " AND p.request_id > ? ORDER BY p.request_id")
                .flatMap(query -> page(query, requestId))
                .sorted(Comparator.comparing(Line::requestId))
                .limit(PAGE)
                .toList();
    }

    private Stream<Line> page(String query, String after) {
        return sql
                .sql(query + " FETCH FIRST " + PAGE + " ROWS ONLY")
                .param(after)
                .query((row, n) -> line(row))
                .list()
                .stream();
    }

    /** One request. */
    public Optional<Line> of(String requestId) {
        return one(IN_QUEUE + " WHERE r.request_id = ?", requestId)
                .or(() -> one(LEFT + " AND p.request_id = ?", requestId));
    }

    private Optional<Line> one(String query, String requestId) {
        return sql.sql(query).param(requestId).query((row, n) -> line(row)).optional();
    }

    /** How many requests are in each state. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        String inQueue = "SELECT " + STANDS
                + " FROM request r LEFT JOIN piece_of_request p ON p.request_id = r.request_id" + FILE;
        count(
                "SELECT stands, COUNT(*) FROM (" + inQueue
                        + ") AS standing WHERE stands <> 'DISPATCHED' GROUP BY stands",
                counts);
        count(
                "SELECT f.state, COUNT(*) FROM print_file f JOIN ledger l ON l.package_id = f.package_id"
                        + " AND l.sequence BETWEEN f.first_sequence AND f.last_sequence"
                        + " WHERE f.state = 'DISPATCHED' GROUP BY f.state",
                counts);
        return counts;
    }

    private void count(String query, Map<String, Long> counts) {
        sql.sql(query).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
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
                text(row.getString("reasons")),
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
