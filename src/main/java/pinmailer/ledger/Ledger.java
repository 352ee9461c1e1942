package pinmailer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pinmailer.failure.ProgramFault;
import pinmailer.request.CardHistory;
import pinmailer.request.RequestKind;

/**
 * What was ever dispatched: one row a piece, written as PLANNED with the piece, turned to DISPATCHED by publish and kept.
 * Holds no name, no PIN and no card number.
 */
public final class Ledger {
    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    public Ledger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
    }

    /** One planned row. */
    public record Entry(PlannedPiece piece, ApprovedRequest request, RequestKind kind, LocalDate night) {}

    /** Writes planned rows. */
    public void plan(List<Entry> entries) {
        jdbc.batchUpdate(
                "INSERT INTO ledger (piece_id, request_id, card_id, kind, new_pin, package_id, file_no, sequence, night,"
                        + " address_version, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED')",
                entries,
                BATCH,
                (row, entry) -> {
                    PlannedPiece piece = entry.piece();
                    row.setString(1, piece.id().value());
                    row.setString(2, piece.requestId().value());
                    row.setString(3, entry.request().card().id().value());
                    row.setString(4, entry.kind().name());
                    row.setBoolean(5, entry.request().givesNewPin());
                    row.setString(6, piece.packageId());
                    row.setInt(7, piece.fileNumber());
                    row.setInt(8, piece.sequence());
                    row.setObject(9, entry.night());
                    row.setString(10, entry.request().addressVersion());
                });
    }

    /**
     * Turns the rows of one print file to DISPATCHED; another number of rows than planned is a bug.
     *
     * @param day the day it leaves, which for a night that was finished late is not its business date
     */
    public void dispatch(PrintFile file, LocalDate day) {
        int rows = jdbc.update(
                "UPDATE ledger SET state = 'DISPATCHED', night = ? WHERE package_id = ? AND sequence BETWEEN ? AND ?"
                        + " AND state = 'PLANNED'",
                day,
                file.packageId(),
                file.firstSequence(),
                file.lastSequence());
        if (rows != file.pieces()) {
            throw new ProgramFault("ledger of " + file.packageId() + " file " + file.number() + ": " + rows
                    + " rows dispatched, " + file.pieces() + " planned");
        }
    }

    /** How many rows of a package the ledger has. */
    public long rowsOf(String packageId) {
        Long rows = jdbc.queryForObject("SELECT COUNT(*) FROM ledger WHERE package_id = ?", Long.class, packageId);
        return rows == null ? 0 : rows;
    }

    /** What was dispatched for these cards; a card without an entry has no history. */
    public Map<String, CardHistory> historyOf(Collection<String> cardIds) {
        Map<String, CardHistory> history = new HashMap<>();
        named.query(
                "SELECT card_id, kind, new_pin, MAX(night) AS latest FROM ledger"
                        + " WHERE card_id IN (:ids) AND state = 'DISPATCHED' GROUP BY card_id, kind, new_pin",
                Map.of("ids", cardIds),
                row -> {
                    history.merge(row.getString("card_id"), one(row), Ledger::both);
                });
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
