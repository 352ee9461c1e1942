package pinmailer.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pinmailer.address.BarcodeDecision;
import pinmailer.mail.PieceId;
import pinmailer.request.CardHistory;
import pinmailer.request.RequestId;

/**
 * Every piece in its place: planned with the night, dispatched with its print file, and kept then; found by its place at
 * once, and by its request or its card once it is filed by them. Holds no name, no PIN and no card number.
 */
public final class Ledger {
    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;

    public Ledger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One row: a piece in its place, and what is kept of its request.
     *
     * @param addressVersion {@link Approvals#addressVersion}
     * @param contentDigest {@link Approvals#contentDigest}
     */
    public record Entry(PlannedPiece place, ApprovedRequest approved, String addressVersion, String contentDigest) {
        /** By what the piece is found. */
        public Filed filed() {
            return new Filed(
                    place.packageId(),
                    place.fileNumber(),
                    place.sequence(),
                    place.requestId().value(),
                    approved.card().id().value());
        }
    }

    /**
     * A piece by all it is found by: its place, its request and its card.
     */
    public record Filed(String packageId, int file, int sequence, String requestId, String cardId) {}

    /** Plans the pieces of one print file. A place that is planned before refuses it. */
    public void plan(List<Entry> entries) {
        jdbc.batchUpdate(
                "INSERT INTO ledger (piece_id, request_id, card_id, kind, new_pin, package_id, file_no, sequence,"
                        + " bundle_no, prefecture, notes, with_barcode, due_on, expected_on, address_version, channel,"
                        + " received_at, read_on, held_since, content_digest)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries,
                BATCH,
                (row, entry) -> {
                    PlannedPiece place = entry.place();
                    ApprovedRequest approved = entry.approved();
                    row.setString(1, place.id().value());
                    row.setString(2, place.requestId().value());
                    row.setString(3, approved.card().id().value());
                    row.setString(4, approved.request().kind().name());
                    row.setBoolean(5, approved.givesNewPin());
                    row.setString(6, place.packageId());
                    row.setInt(7, place.fileNumber());
                    row.setInt(8, place.sequence());
                    row.setInt(9, place.bundle());
                    row.setString(10, approved.prefecture());
                    row.setString(11, approved.notes());
                    row.setBoolean(12, approved.barcode() instanceof BarcodeDecision.Printed);
                    row.setObject(13, place.dueOn());
                    row.setObject(14, place.expectedOn());
                    row.setString(15, entry.addressVersion());
                    row.setString(16, approved.request().channel().name());
                    row.setString(17, approved.request().receivedAt().toString());
                    row.setObject(18, approved.readOn());
                    row.setObject(19, approved.heldSince());
                    row.setString(20, entry.contentDigest());
                });
    }

    /** Files planned pieces by their requests. A request that has a piece, planned or gone, refuses it. */
    public void fileByRequest(List<Filed> pieces) {
        jdbc.batchUpdate(
                "INSERT INTO piece_of_request (request_id, package_id, file_no, sequence) VALUES (?, ?, ?, ?)",
                pieces,
                BATCH,
                (row, piece) -> {
                    row.setString(1, piece.requestId());
                    row.setString(2, piece.packageId());
                    row.setInt(3, piece.file());
                    row.setInt(4, piece.sequence());
                });
    }

    /** Files planned pieces by their cards. */
    public void fileByCard(List<Filed> pieces) {
        jdbc.batchUpdate(
                "INSERT INTO piece_of_card (card_id, package_id, sequence) VALUES (?, ?, ?)",
                pieces,
                BATCH,
                Ledger::card);
    }

    private static void card(PreparedStatement row, Filed piece) throws SQLException {
        row.setString(1, piece.cardId());
        row.setString(2, piece.packageId());
        row.setInt(3, piece.sequence());
    }

    /** Removes all pieces of a print file, filed or not. */
    void remove(PrintFile file) {
        remove(jdbc.query(
                "SELECT package_id, file_no, sequence, request_id, card_id FROM ledger"
                        + " WHERE package_id = ? AND sequence BETWEEN ? AND ?",
                (row, n) -> filed(row),
                file.packageId(),
                file.firstSequence(),
                file.lastSequence()));
    }

    /** Removes the piece of a request, if it has one that is filed. */
    void removeOf(String requestId) {
        remove(jdbc.query(
                "SELECT l.package_id, l.file_no, l.sequence, l.request_id, l.card_id FROM piece_of_request p"
                        + " JOIN ledger l ON l.package_id = p.package_id AND l.sequence = p.sequence"
                        + " WHERE p.request_id = ?",
                (row, n) -> filed(row),
                requestId));
    }

    static Filed filed(ResultSet row) throws SQLException {
        return new Filed(
                row.getString("package_id"),
                row.getInt("file_no"),
                row.getInt("sequence"),
                row.getString("request_id"),
                row.getString("card_id"));
    }

    /** Removes pieces wherever they are filed; returns how many the ledger had. */
    long remove(Collection<Filed> pieces) {
        jdbc.batchUpdate(
                "DELETE FROM piece_of_request WHERE request_id = ? AND package_id = ?", pieces, BATCH, (row, piece) -> {
                    row.setString(1, piece.requestId());
                    row.setString(2, piece.packageId());
                });
        jdbc.batchUpdate(
                "DELETE FROM piece_of_card WHERE card_id = ? AND package_id = ? AND sequence = ?",
                pieces,
                BATCH,
                Ledger::card);
        int[][] rows = jdbc.batchUpdate(
                "DELETE FROM ledger WHERE package_id = ? AND sequence = ?", pieces, BATCH, (row, piece) -> {
                    row.setString(1, piece.packageId());
                    row.setInt(2, piece.sequence());
                });
        return Arrays.stream(rows).flatMapToInt(Arrays::stream).sum();
    }

    /** The places of one print file's pieces, in sequence. */
    public List<PlannedPiece> piecesOf(PrintFile file) {
        return jdbc.query(
                "SELECT piece_id, request_id, package_id, file_no, sequence, bundle_no, due_on, expected_on FROM ledger"
                        + " WHERE package_id = ? AND sequence BETWEEN ? AND ? ORDER BY sequence",
                (row, n) -> piece(row),
                file.packageId(),
                file.firstSequence(),
                file.lastSequence());
    }

    /** The requests of one print file, in no order. */
    public List<String> requestsOf(PrintFile file) {
        return jdbc.queryForList(
                "SELECT request_id FROM ledger WHERE package_id = ? AND sequence BETWEEN ? AND ?",
                String.class,
                file.packageId(),
                file.firstSequence(),
                file.lastSequence());
    }

    private static PlannedPiece piece(ResultSet row) throws SQLException {
        return new PlannedPiece(
                new PieceId(row.getString("piece_id")),
                new RequestId(row.getString("request_id")),
                row.getString("package_id"),
                row.getInt("file_no"),
                row.getInt("sequence"),
                row.getInt("bundle_no"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("expected_on", LocalDate.class));
    }

    /** How many rows the ledger has of a print file. */
    public long rowsOf(PrintFile file) {
        Long rows = jdbc.queryForObject(
                "SELECT COUNT(*) FROM ledger WHERE package_id = ? AND file_no = ? AND sequence BETWEEN ? AND ?",
                Long.class,
                file.packageId(),
                file.number(),
                file.firstSequence(),
                file.lastSequence());
        return rows == null ? 0 : rows;
    }

    /** How many rows of a package the ledger has. */
    public long rowsOf(String packageId) {
        Long rows = jdbc.queryForObject("SELECT COUNT(*) FROM ledger WHERE package_id = ?", Long.class, packageId);
        return rows == null ? 0 : rows;
    }

    /** Content digests of those of these requests whose letter is planned or has left, by request id. */
    Map<String, String> digests(Collection<String> requestIds) {
        Map<String, String> found = new HashMap<>();
        WantedRows.each(
                jdbc,
                "SELECT p.request_id, l.content_digest FROM " + WantedRows.WANTED
                        + " JOIN piece_of_request p ON p.request_id = wanted.id"
                        + " JOIN ledger l ON l.package_id = p.package_id AND l.sequence = p.sequence",
                requestIds,
                row -> found.put(row.getString(1), row.getString(2)));
        return found;
    }

    /** What was dispatched for these cards; a card without an entry has no history. */
    public Map<String, CardHistory> historyOf(Collection<String> cardIds) {
        Map<String, CardHistory> history = new HashMap<>();
        WantedRows.each(
                jdbc,
                "SELECT l.card_id, l.kind, l.new_pin, MAX(f.dispatched_on) AS latest FROM " + WantedRows.WANTED
                        + " JOIN piece_of_card p ON p.card_id = wanted.id"
                        + " JOIN ledger l ON l.package_id = p.package_id AND l.sequence = p.sequence"
                        + " JOIN print_file f ON f.package_id = l.package_id AND f.file_no = l.file_no"
                        + " WHERE f.state = 'DISPATCHED' GROUP BY l.card_id, l.kind, l.new_pin",
                cardIds,
                row -> history.merge(row.getString("card_id"), one(row), Ledger::both));
        return history;
    }

    private static CardHistory one(ResultSet row) throws SQLException {
        LocalDate latest = row.getObject("latest", LocalDate.class);
        if (row.getString("kind").equals("PIN_INQUIRY")) {
            return new CardHistory(latest, null, null, false);
        }
        return new CardHistory(null, latest, row.getBoolean("new_pin") ? latest : null, false);
    }

    private static CardHistory both(CardHistory a, CardHistory b) {
        return new CardHistory(
                later(a.lastNoticeOn(), b.lastNoticeOn()),
                later(a.lastReissueOn(), b.lastReissueOn()),
                later(a.lastNewPinOn(), b.lastNewPinOn()),
                a.returnedBefore() || b.returnedBefore());
    }

    private static @Nullable LocalDate later(@Nullable LocalDate a, @Nullable LocalDate b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
