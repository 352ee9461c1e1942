package pinmailer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pinmailer.failure.ProgramFault;
import pinmailer.pin.DataKey;

/**
 * Takes out of the tables what is past its retention. A request goes with its ledger row, its withdrawal and all it says,
 * in one transaction of the caller's; what guards against a second letter stays:
 *
 * <ul>
 *   <li>open requests, and every row of a card that has one: the ledger rows by which notices and reissues of one card
 *       are kept apart, and an inquiry is told from a newer PIN, are asked for open requests only;
 *   <li>ledger rows younger than {@code retention.days}, which is never fewer than any of these rules counts days. An
 *       inquiry that was received before a new PIN left and is first delivered after that long is not told from a new one;
 *   <li>a keyed hash of each request's id and content ({@link PurgedRequests}), because files may overlap and old ones
 *       may come again;
 *   <li>nights, since a finished date must never be run again, and packages with their hashes, since their ids are never
 *       used again and a database older than {@code published.log} must be noticed. Neither names a member.
 * </ul>
 *
 * A malformed row's claim is forgotten with its night: should its file come again, the row is reported again, and no
 * letter comes of it.
 */
public final class PurgeStore {
    private static final int BATCH = 1000;

    /** Of the nights that end here; number 0 is a row that waits for the next account. */
    private static final String OVER = " WHERE night_no BETWEEN 1 AND ?";

    /** Of the ledger: rows whose letters left in these nights. */
    private static final String LEFT_UP_TO =
            "package_id IN (SELECT package_id FROM mail_package WHERE night_no <= ? AND state = 'PUBLISHED')";

    private final JdbcTemplate jdbc;
    private final PurgedRequests purged;

    public PurgeStore(JdbcTemplate jdbc, DataKey key) {
        this.jdbc = jdbc;
        this.purged = new PurgedRequests(jdbc, key);
    }

    /**
     * A request that is in a final state.
     *
     * @param pieceId empty if none was made for it
     * @param filed where its piece is found; null if none was made for it
     */
    public record Finished(
            String requestId, String cardId, String contentDigest, String pieceId, Ledger.@Nullable Filed filed) {}

    /** How many requests ended in each night up to this one, by night number. */
    public SortedMap<Integer, Long> endedUpTo(int lastNight) {
        SortedMap<Integer, Long> ended = new TreeMap<>();
        String withoutLetter = "SELECT final_no, COUNT(*) FROM request WHERE final_no <= ? GROUP BY final_no";
        String withLetter =
                "SELECT p.night_no, COUNT(*) FROM mail_package p JOIN ledger l ON l.package_id = p.package_id"
                        + " WHERE p.night_no <= ? AND p.state = 'PUBLISHED' GROUP BY p.night_no";
        for (String counted : List.of(withoutLetter, withLetter)) {
            jdbc.query(
                    counted,
                    row -> {
                        ended.merge(row.getInt(1), row.getLong(2), Long::sum);
                    },
                    lastNight);
        }
        return ended;
    }

    /** How many of them stay, because their card has an open request. */
    public long keptUpTo(int lastNight) {
        String ofOpenCard =
                " AND card_id IN (SELECT card_id FROM request WHERE final_no IS NULL AND state IN ('RECEIVED', 'HELD'))";
        return count("SELECT COUNT(*) FROM request WHERE final_no <= ?" + ofOpenCard, lastNight)
                + count("SELECT COUNT(*) FROM ledger WHERE " + LEFT_UP_TO + ofOpenCard, lastNight);
    }

    /** Numbers of the nights that were purged before. */
    public Set<Integer> purgedNights() {
        return new HashSet<>(jdbc.queryForList("SELECT night_no FROM purged_night", Integer.class));
    }

    /** The next requests that ended without a letter up to a night, in the order of their ids. */
    public List<Finished> withoutLetter(String after, int lastNight, int limit) {
        return jdbc.query(
                "SELECT request_id, card_id, content_digest FROM request"
                        + " WHERE request_id > ? AND final_no <= ? ORDER BY request_id FETCH FIRST " + limit
                        + " ROWS ONLY",
                (row, n) -> finished(row, "", null),
                after,
                lastNight);
    }

    /** The packages that left up to a night and have pieces in the ledger yet. */
    public List<MailPackage> packagesUpTo(int lastNight) {
        return jdbc.query(
                "SELECT * FROM mail_package p WHERE p.night_no <= ? AND p.state = 'PUBLISHED'"
                        + " AND EXISTS (SELECT 1 FROM ledger l WHERE l.package_id = p.package_id) ORDER BY p.package_id",
                MailStore::mailPackage,
                lastNight);
    }

    /** Requests whose letters left in a package, from one sequence to another. */
    public List<Finished> withLetter(String packageId, int from, int to) {
        return jdbc.query(
                "SELECT package_id, file_no, sequence, request_id, card_id, content_digest, piece_id FROM ledger"
                        + " WHERE package_id = ? AND sequence BETWEEN ? AND ?",
                (row, n) -> finished(row, row.getString("piece_id"), Ledger.filed(row)),
                packageId,
                from,
                to);
    }

    private static Finished finished(ResultSet row, String pieceId, Ledger.@Nullable Filed filed) throws SQLException {
        return new Finished(
                row.getString("request_id"), row.getString("card_id"), row.getString("content_digest"), pieceId, filed);
    }

    /** Marks nights as purged: from now on their pieces are not expected to be there. Marked ones stay as they are. */
    public void mark(Collection<Night> nights, LocalDate on) {
        Set<Integer> before = purgedNights();
        List<Night> fresh = nights.stream()
                .filter(night -> !before.contains(night.number()))
                .toList();
        jdbc.batchUpdate("INSERT INTO purged_night (night_no, purged_on) VALUES (?, ?)", fresh, BATCH, (row, night) -> {
            row.setInt(1, night.number());
            row.setObject(2, on);
        });
    }

    /** Forgets requests for good, all but the hashes they are recognised by. One transaction, which is the caller's. */
    public void forget(List<Finished> requests, LocalDate on) {
        jdbc.batchUpdate(
                "INSERT INTO purged_request (id_digest, content_digest, purged_on) VALUES (?, ?, ?)",
                requests,
                BATCH,
                (row, request) -> {
                    row.setString(1, purged.idDigest(request.requestId()));
                    row.setString(2, request.contentDigest());
                    row.setObject(3, on);
                });
        delete("withdrawal", requests);
        List<Ledger.Filed> filed = requests.stream()
                .flatMap(request -> Stream.ofNullable(request.filed()))
                .toList();
        long gone = new Ledger(jdbc).remove(filed) + delete("request", requests);
        if (gone != requests.size()) {
            throw new ProgramFault(requests.size() + " requests were to be forgotten, " + gone + " were");
        }
    }

    private long delete(String table, List<Finished> requests) {
        int[][] rows = jdbc.batchUpdate(
                "DELETE FROM " + table + " WHERE request_id = ?",
                requests,
                BATCH,
                (row, request) -> row.setString(1, request.requestId()));
        return Arrays.stream(rows).flatMapToInt(Arrays::stream).sum();
    }

    /** How many malformed rows were rejected in the nights up to this one. */
    public long rejectedRowsUpTo(int lastNight) {
        return count("SELECT COUNT(*) FROM rejected_row" + OVER, lastNight);
    }

    /** The ids that malformed rows of later nights claim: they are not ours to forget. */
    public List<String> claimedAfter(int lastNight) {
        return jdbc.queryForList(
                "SELECT request_id FROM rejected_row WHERE night_no > ? OR night_no = 0", String.class, lastNight);
    }

    /** Forgets what nights up to this one have read and made, as far as no piece of theirs is left in the ledger. */
    public void forgetNights(int lastNight) {
        for (String table : List.of("rejected_row", "repeated_rows", "step_time", "input_file")) {
            jdbc.update("DELETE FROM " + table + OVER, lastNight);
        }
        jdbc.update("UPDATE night SET remark = NULL" + OVER, lastNight);
        for (String table : List.of("bundle", "print_file", "package_file")) {
            jdbc.update(
                    "DELETE FROM " + table + " WHERE package_id IN (SELECT package_id FROM mail_package" + OVER
                            + ") AND package_id NOT IN (SELECT package_id FROM ledger)",
                    lastNight);
        }
    }

    /** How many purged requests were purged before a day. */
    public long recognisedBefore(LocalDate day) {
        return count("SELECT COUNT(*) FROM purged_request WHERE purged_on < ?", day);
    }

    /** Requests purged before a day are recognised no more. */
    public void forgetRecognition(LocalDate day) {
        jdbc.update("DELETE FROM purged_request WHERE purged_on < ?", day);
    }

    private long count(String query, Object value) {
        Long count = jdbc.queryForObject(query, Long.class, value);
        return count == null ? 0 : count;
    }
}
