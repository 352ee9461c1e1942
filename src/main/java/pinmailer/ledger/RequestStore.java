package pinmailer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import pinmailer.card.CardId;
import pinmailer.pin.DataKey;
import pinmailer.request.CardReissue;
import pinmailer.request.CardRequest;
import pinmailer.request.Channel;
import pinmailer.request.OpenRequest;
import pinmailer.request.PinInquiry;
import pinmailer.request.ReissueReason;
import pinmailer.request.RequestId;
import pinmailer.request.RequestKind;

/**
 * The queue: every request that is open, or ended without a letter. One whose letter has left is a row of the
 * {@link Ledger}, by which it is still recognised.
 */
public final class RequestStore {
    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;
    private final DataKey key;
    private final BlockSeal blocks;
    private final SealedText text;
    private final Ledger ledger;
    private final PurgedRequests purged;

    public RequestStore(JdbcTemplate jdbc, DataKey key) {
        this.jdbc = jdbc;
        this.ledger = new Ledger(jdbc);
        this.purged = new PurgedRequests(jdbc, key);
        this.key = key;
        this.blocks = new BlockSeal(jdbc, key);
        this.text = new SealedText(key);
    }

    /**
     * Takes a chunk of rows into the queue. A request id seen before with the same content is only counted as repeated:
     * its first PIN block wins.
     *
     * @return rows whose id came with other content than before, which refuses their file; nothing else is stored then
     */
    public List<ReadRequest> add(Night night, List<ReadRequest> chunk) {
        Map<String, String> known = digests(chunk);
        Map<String, ReadRequest> fresh = new LinkedHashMap<>();
        List<CardRequest> repeated = new ArrayList<>();
        List<ReadRequest> conflicting = new ArrayList<>();
        for (ReadRequest read : chunk) {
            CardRequest request = read.request();
            String digest = contentDigest(key, request);
            String before = known.putIfAbsent(request.id().value(), digest);
            if (before == null) {
                fresh.put(request.id().value(), read);
            } else if (before.equals(digest)) {
                repeated.add(request);
            } else {
                conflicting.add(read);
            }
        }
        if (conflicting.isEmpty()) {
            insert(night, fresh.values(), known);
            countRepeated(night, repeated);
        }
        return conflicting;
    }

    /** The keyed digest two rows of one request id are compared by. */
    static String contentDigest(DataKey key, CardRequest request) {
        return key.digest(request.content());
    }

    /** Counts rows seen before, outside the account's equation. */
    private void countRepeated(Night night, List<CardRequest> repeated) {
        repeated.forEach(r -> countRepeated(night, r.kind().name(), r.channel().name()));
    }

    private void countRepeated(Night night, String kind, String channel) {
        int rows = jdbc.update(
                "UPDATE repeated_rows SET row_count = row_count + 1 WHERE night_no = ? AND kind = ? AND channel = ?",
                night.number(),
                kind,
                channel);
        if (rows == 0) {
            jdbc.update("INSERT INTO repeated_rows VALUES (?, ?, ?, 1)", night.number(), kind, channel);
        }
    }

    /** Rejects a malformed row, or counts it as repeated when the same file came before. */
    public void reject(Night night, String fileSha256, RejectedRow row) {
        Integer before = jdbc.queryForObject(
                "SELECT COUNT(*) FROM rejected_row WHERE file_sha256 = ? AND line = ?",
                Integer.class,
                fileSha256,
                row.line());
        if (before != null && before > 0) {
            countRepeated(night, row.kind(), row.channel());
            return;
        }
        jdbc.update(
                "INSERT INTO rejected_row (file_sha256, line, night_no, file, kind, channel, request_id, fault)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                fileSha256,
                row.line(),
                night.number(),
                row.file(),
                row.kind(),
                row.channel(),
                row.requestId(),
                row.fault());
    }

    /** Forgets all that unfrozen nights have read and answered: their input is read afresh. Returns the rows dropped. */
    public int forgetRefused() {
        jdbc.update("DELETE FROM verdict");
        String refused = " IN (SELECT night_no FROM night WHERE state = 'OPEN')";
        jdbc.update("DELETE FROM rejected_row WHERE night_no" + refused);
        jdbc.update("DELETE FROM repeated_rows WHERE night_no" + refused);
        jdbc.update("DELETE FROM input_file WHERE night_no" + refused);
        return jdbc.update("DELETE FROM request WHERE final_no IS NULL AND state = 'RECEIVED' AND first_no" + refused);
    }

    /**
     * All open requests, in pages of whole cards. Sorted here, because an index by card would cost more with every row
     * than this once a night.
     *
     * @param limit a page ends with the first card that fills it
     */
    public Iterator<CardPage> openByCard(int limit) {
        List<String> open = new ArrayList<>();
        jdbc.query(
                "SELECT card_id, request_id FROM request WHERE final_no IS NULL AND state IN ('RECEIVED', 'HELD')",
                row -> {
                    open.add(CardPages.entry(row.getString(1), row.getString(2)));
                });
        return new CardPages(open, limit);
    }

    /**
     * Open requests by id.
     *
     * @param numbers keyed digests of card numbers as registered tonight, by card id
     */
    public List<OpenRequest> open(List<String> ids, Map<String, String> numbers) {
        List<OpenRequest> open = new ArrayList<>();
        DataKey seal = blocks.current();
        eachOpen(ids, row -> open.add(open(row, seal, numbers.get(row.getString("card_id")))));
        return open;
    }

    private OpenRequest open(ResultSet row, DataKey seal, @Nullable String now) throws SQLException {
        String before = row.getString("number_digest");
        return new OpenRequest(
                request(row, seal),
                row.getObject("first_night", LocalDate.class),
                before != null,
                before != null && now != null && !before.equals(now),
                row.getObject("held_since", LocalDate.class),
                FaultText.read(text.open(row.getBytes("faults"), SealedText.faultsOf(row.getString("request_id")))));
    }

    /** The cards of open requests: what the register is searched for. */
    public Set<String> wantedCards() {
        Set<String> wanted = new HashSet<>();
        jdbc.query("SELECT card_id FROM request WHERE final_no IS NULL AND state IN ('RECEIVED', 'HELD')", row -> {
            wanted.add(row.getString(1));
        });
        return wanted;
    }

    /** Open requests with their PIN blocks as the queue has them, by id. */
    public Map<String, CardRequest> byId(Collection<String> ids) {
        Map<String, CardRequest> found = new HashMap<>();
        DataKey seal = blocks.current();
        eachOpen(ids, row -> found.put(row.getString("request_id"), request(row, seal)));
        return found;
    }

    private void eachOpen(Collection<String> ids, RowCallbackHandler each) {
        WantedRows.each(
                jdbc,
                "SELECT r.* FROM " + WantedRows.WANTED + " JOIN request r ON r.request_id = wanted.id"
                        + " WHERE r.state IN ('RECEIVED', 'HELD')",
                ids,
                each);
    }

    private void insert(Night night, Collection<ReadRequest> requests, Map<String, String> digests) {
        DataKey seal = blocks.current();
        jdbc.batchUpdate(
                "INSERT INTO request (request_id, kind, channel, received_at, due_on, card_id, requested_under, reason,"
                        + " keeps_pin, content_digest, sealed, first_no, first_night, file, line, state)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RECEIVED')",
                requests,
                BATCH,
                (row, read) -> {
                    CardRequest request = read.request();
                    CardReissue reissue = request instanceof CardReissue r ? r : null;
                    row.setString(1, request.id().value());
                    row.setString(2, request.kind().name());
                    row.setString(3, request.channel().name());
                    row.setString(4, request.receivedAt().toString());
                    row.setObject(5, request.dueOn());
                    row.setString(6, request.cardId().value());
                    row.setString(7, request.requestedUnder().value());
                    row.setString(8, reissue == null ? null : reissue.reason().name());
                    row.setBoolean(9, reissue == null || reissue.keepsPin());
                    row.setString(10, digests.get(request.id().value()));
                    row.setBytes(11, SealedBlock.of(request, seal));
                    row.setInt(12, night.number());
                    row.setObject(13, night.date());
                    row.setString(14, read.file());
                    row.setLong(15, read.line());
                });
    }

    private Map<String, String> digests(List<ReadRequest> chunk) {
        Map<String, String> known = new HashMap<>();
        List<String> ids = chunk.stream().map(r -> r.request().id().value()).toList();
        WantedRows.each(
                jdbc,
                "SELECT r.request_id, r.content_digest FROM " + WantedRows.WANTED
                        + " JOIN request r ON r.request_id = wanted.id",
                ids,
                row -> known.put(row.getString(1), row.getString(2)));
        List<String> others = ids.stream().filter(id -> !known.containsKey(id)).toList();
        known.putAll(ledger.digests(others));
        known.putAll(purged.digests(others));
        return known;
    }

    /**
     * Begins or ends a night, in the caller's transaction: PIN blocks of what is open are sealed anew, and what was sealed
     * before is never opened again ({@link BlockSeal}).
     */
    public void sealAnew() {
        blocks.renew();
    }

    /** The request of a row that still has its sealed PIN block. */
    private static CardRequest request(ResultSet row, DataKey seal) throws SQLException {
        RequestId id = new RequestId(row.getString("request_id"));
        SealedBlock sealed = SealedBlock.open(row.getBytes("sealed"), id.value(), seal);
        OffsetDateTime receivedAt = OffsetDateTime.parse(row.getString("received_at"));
        Channel channel = Channel.valueOf(row.getString("channel"));
        CardId card = new CardId(row.getString("card_id"));
        CardId under = new CardId(row.getString("requested_under"));
        if (RequestKind.valueOf(row.getString("kind")) == RequestKind.PIN_INQUIRY) {
            return new PinInquiry(id, receivedAt, channel, card, under, sealed.keyId(), sealed.block());
        }
        return new CardReissue(
                id,
                receivedAt,
                channel,
                card,
                under,
                sealed.keyId(),
                sealed.block(),
                ReissueReason.valueOf(row.getString("reason")),
                row.getBoolean("keeps_pin"));
    }
}
