package pinmailer.ledger;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pinmailer.failure.ProgramFault;
import pinmailer.pin.DataKey;

/**
 * The key that seals the PIN blocks of the queue: derived from the data key by a salt, which stands in the database. A night
 * begins with a new salt and ends with another, so that its own is there for as long as it takes and in no backup made by
 * day. What was sealed with it can be opened by nobody then, the issuer included, though the rows still lie in the
 * database's file (cryptographic erase, NIST SP 800-88 Rev. 1, 2.6). From that file's script the old salt goes when the
 * database is closed, or opened again after a crash; a server keeps it as it keeps all deleted rows. Safe for several
 * threads.
 */
final class BlockSeal {
    private static final int BATCH = 1000;
    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcTemplate jdbc;
    private final DataKey key;
    private volatile @Nullable Derived latest;

    BlockSeal(JdbcTemplate jdbc, DataKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    private record Derived(String salt, DataKey key) {}

    /**
     * The key all blocks of the queue are sealed under.
     *
     * @throws ProgramFault unless the database has one salt; a night begins with making it
     */
    DataKey current() {
        List<String> salts = jdbc.queryForList("SELECT salt FROM block_seal", String.class);
        if (salts.size() != 1) {
            throw new ProgramFault("the database has " + salts.size() + " salts of PIN blocks and not one");
        }
        return derived(salts.get(0));
    }

    /** Another key, in the caller's transaction: what is open is sealed anew, and nothing that was sealed before opens. */
    void renew() {
        Map<String, byte[]> open = openBlocks();
        if (open.isEmpty()) {
            newKey();
            return;
        }
        DataKey before = current();
        DataKey now = newKey();
        jdbc.batchUpdate("UPDATE request SET sealed = ? WHERE request_id = ?", open.entrySet(), BATCH, (row, block) -> {
            row.setBytes(1, SealedBlock.anew(block.getValue(), block.getKey(), before, now));
            row.setString(2, block.getKey());
        });
    }

    private Map<String, byte[]> openBlocks() {
        Map<String, byte[]> open = new TreeMap<>();
        jdbc.query(
                "SELECT request_id, sealed FROM request WHERE final_no IS NULL AND state IN ('RECEIVED', 'HELD')",
                row -> {
                    open.put(row.getString(1), row.getBytes(2));
                });
        return open;
    }

    private DataKey newKey() {
        String salt = newSalt();
        jdbc.update("DELETE FROM block_seal");
        jdbc.update("INSERT INTO block_seal (salt) VALUES (?)", salt);
        return derived(salt);
    }

    private static String newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
    }

    private DataKey derived(String salt) {
        Derived known = latest;
        if (known == null || !known.salt().equals(salt)) {
            known = new Derived(salt, key.deriveKey("pin blocks " + salt));
            latest = known;
        }
        return known.key();
    }
}
