package pinmailer.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import pinmailer.mail.PieceId;
import pinmailer.pin.DataKey;
import pinmailer.request.RequestId;
import pinmailer.request.RequestKind;

/** What people read after a night, from the tables: lists and counts without personal data. */
public final class ReportStore {
    private static final String GROUPS = "prefecture, expected_on, due_on, with_barcode";
    private static final String OF_FILE = " WHERE package_id = ? AND sequence BETWEEN ? AND ?";

    private final JdbcClient sql;
    private final SealedText sealed;

    public ReportStore(JdbcClient sql, DataKey key) {
        this.sql = sql;
        this.sealed = new SealedText(key);
    }

    /** A rejected request or row: {@code requestId} is empty if it could not be read. */
    public record Rejection(String requestId, String file, long line, List<String> reasons) {}

    /** A merged request. */
    public record Merger(RequestId id, RequestId into) {}

    /** A piece expected after its due date. */
    public record LatePiece(PieceId id, RequestKind kind, LocalDate dueOn, LocalDate expectedOn) {
        long daysLate() {
            return ChronoUnit.DAYS.between(dueOn, expectedOn);
        }
    }

    /** Every held request, the nearest due date first; one that was held and is planned now is held no more. */
    public List<HeldRequest> held() {
        return sql.sql(
                        "SELECT r.* FROM request r LEFT JOIN piece_of_request p ON p.request_id = r.request_id"
                                + " WHERE r.final_no IS NULL AND r.state = 'HELD' AND p.request_id IS NULL ORDER BY r.due_on, r.request_id")
                .query((row, n) -> new HeldRequest(
                        new RequestId(row.getString("request_id")),
                        RequestKind.valueOf(row.getString("kind")),
                        row.getString("channel"),
                        OffsetDateTime.parse(row.getString("received_at")),
                        FaultText.read(
                                sealed.open(row.getBytes("faults"), SealedText.faultsOf(row.getString("request_id")))),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("held_since", LocalDate.class)))
                .list();
    }

    /** What a night rejected: requests, then rows that could not be read, each in file order. */
    public List<Rejection> rejected(Night night) {
        List<Rejection> rejections = new ArrayList<>(
                sql.sql("SELECT request_id, file, line, reasons FROM request WHERE final_no = ? AND state = 'REJECTED'"
                                + " ORDER BY file, line")
                        .param(night.number())
                        .query((row, n) -> new Rejection(
                                row.getString(1), row.getString(2), row.getLong(3), reasons(row.getString(4))))
                        .list());
        rejections.addAll(
                sql.sql("SELECT request_id, file, line FROM rejected_row WHERE night_no = ? ORDER BY file, line")
                        .param(night.number())
                        .query((row, n) -> new Rejection(
                                row.getString(1), row.getString(2), row.getLong(3), List.of("MALFORMED_ROW")))
                        .list());
        return rejections;
    }

    private static List<String> reasons(String joined) {
        return List.of(joined.split(";"));
    }

    /** What a night merged. */
    public List<Merger> merged(Night night) {
        return sql.sql("SELECT request_id, merged_into FROM request WHERE final_no = ? AND state = 'MERGED'"
                        + " ORDER BY request_id")
                .param(night.number())
                .query((row, n) -> new Merger(new RequestId(row.getString(1)), new RequestId(row.getString(2))))
                .list();
    }

    /** How many requests are held after, or were rejected in, a night for each reason. */
    public SortedMap<String, Long> reasonCounts(Night night) {
        SortedMap<String, Long> counts = new TreeMap<>();
        held().forEach(h -> new TreeSet<>(
                        h.faults().stream().map(f -> f.reason().name()).toList())
                .forEach(reason -> counts.merge(reason, 1L, Long::sum)));
        rejected(night).forEach(r -> r.reasons().forEach(reason -> counts.merge(reason, 1L, Long::sum)));
        return counts;
    }

    /**
     * The pieces of a night: counts, and those whose address was noted.
     *
     * @param byPrefecture empty name where it is not known
     * @param bySlackDays by calendar days from expected arrival to due date; less than 0 is late
     * @param withBarcode by package, those that carry a customer barcode
     * @param noted by request id
     */
    public record Pieces(
            Map<String, Long> byPrefecture,
            SortedMap<Integer, Long> bySlackDays,
            Map<String, Integer> withBarcode,
            List<NotedPiece> noted) {
        public Pieces {
            byPrefecture = Map.copyOf(byPrefecture);
            bySlackDays = Collections.unmodifiableSortedMap(new TreeMap<>(bySlackDays));
            withBarcode = Map.copyOf(withBarcode);
            noted = noted.stream()
                    .sorted(Comparator.comparing(piece -> piece.requestId().value()))
                    .toList();
        }

        /** Whether any piece is expected after its due date. */
        public boolean hasLate() {
            return !bySlackDays.headMap(0).isEmpty();
        }
    }

    /** The pieces of print files. A file at a time: a night's may not fit into memory, and are read from disk once so. */
    public Pieces pieces(List<PrintFile> files) {
        Map<String, Long> byPrefecture = new HashMap<>();
        SortedMap<Integer, Long> bySlackDays = new TreeMap<>();
        Map<String, Integer> withBarcode = new HashMap<>();
        List<NotedPiece> noted = new ArrayList<>();
        for (PrintFile file : files) {
            of(file, "SELECT COUNT(*), " + GROUPS + " FROM ledger" + OF_FILE + " GROUP BY " + GROUPS)
                    .query(row -> {
                        long pieces = row.getLong(1);
                        long slack = ChronoUnit.DAYS.between(
                                row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class));
                        byPrefecture.merge(row.getString(2), pieces, Long::sum);
                        bySlackDays.merge(Math.toIntExact(slack), pieces, Long::sum);
                        if (row.getBoolean(5)) {
                            withBarcode.merge(file.packageId(), Math.toIntExact(pieces), Integer::sum);
                        }
                    });
            noted.addAll(noted(file));
        }
        return new Pieces(byPrefecture, bySlackDays, withBarcode, noted);
    }

    private List<NotedPiece> noted(PrintFile file) {
        return of(
                        file,
                        "SELECT request_id, kind, piece_id, notes, prefecture FROM ledger" + OF_FILE
                                + " AND notes <> ''")
                .query((row, n) -> new NotedPiece(
                        new RequestId(row.getString(1)),
                        RequestKind.valueOf(row.getString(2)),
                        new PieceId(row.getString(3)),
                        reasons(row.getString(4)),
                        row.getString(5)))
                .list();
    }

    private JdbcClient.StatementSpec of(PrintFile file, String query) {
        return sql.sql(query)
                .param(file.packageId())
                .param(file.firstSequence())
                .param(file.lastSequence());
    }

    /** Pieces of a night that will be late, the latest first. */
    public List<LatePiece> latePieces(Night night) {
        return sql
                .sql("SELECT piece_id, kind, due_on, expected_on FROM ledger WHERE package_id IN"
                        + " (SELECT package_id FROM mail_package WHERE night_no = ?) AND expected_on > due_on")
                .param(night.number())
                .query((row, n) -> new LatePiece(
                        new PieceId(row.getString(1)),
                        RequestKind.valueOf(row.getString(2)),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)))
                .stream()
                .sorted(Comparator.comparingLong(LatePiece::daysLate)
                        .reversed()
                        .thenComparing(late -> late.id().value()))
                .toList();
    }

    /** An address of tonight's mail that the desk should look at, and what was noted of it. */
    public record NotedPiece(
            RequestId requestId, RequestKind kind, PieceId pieceId, List<String> notes, String prefecture) {}
}
