package pinmailer.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pinmailer.pin.DataKey;

/**
 * What is left of a purged request: two keyed hashes. A row that comes again, in a file put back from a backup or sent
 * once more, is recognised by them and counted as repeated; without them it would be a new request and a second letter.
 * The hashes tell nothing without the database's data key; with it somebody who guesses a request id can have the guess
 * confirmed, and no more.
 */
public final class PurgedRequests {
    private final JdbcTemplate jdbc;
    private final DataKey key;
    private @Nullable Boolean any;

    public PurgedRequests(JdbcTemplate jdbc, DataKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /** The content digests of those of these requests that were purged, by request id. */
    Map<String, String> digests(Collection<String> requestIds) {
        if (requestIds.isEmpty() || !isAny()) {
            return Map.of();
        }
        Map<String, String> ids = new HashMap<>();
        requestIds.forEach(id -> ids.put(idDigest(id), id));
        Map<String, String> found = new HashMap<>();
        WantedRows.each(
                jdbc,
                "SELECT p.id_digest, p.content_digest FROM " + WantedRows.WANTED
                        + " JOIN purged_request p ON p.id_digest = wanted.id",
                ids.keySet(),
                row -> found.put(String.valueOf(ids.get(row.getString(1))), row.getString(2)));
        return found;
    }

    /** Whether this request was once here and was purged. */
    public boolean knows(String requestId) {
        return digests(java.util.List.of(requestId)).containsKey(requestId);
    }

    /** Asked once: nothing is purged while a night runs. */
    private boolean isAny() {
        if (any == null) {
            any = !jdbc.queryForList("SELECT id_digest FROM purged_request FETCH FIRST 1 ROWS ONLY", String.class)
                    .isEmpty();
        }
        return any;
    }

    /** The hash a request id is kept as. */
    String idDigest(String requestId) {
        return key.digest(("request id " + requestId).getBytes(StandardCharsets.US_ASCII));
    }
}
