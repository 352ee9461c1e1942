package pinmailer.ledger;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pinmailer.failure.ProgramFault;
import pinmailer.pin.DataKey;

/**
 * The key that seals the PIN blocks of the queue: derived from the data key by a salt, which stands in the database and is
 * replaced at the end of every night. A block that was sealed before can be opened by nobody then, the issuer included,
 * wherever its bytes still lie: in a file not written over yet, in a log (cryptographic erase, NIST SP 800-88 Rev. 1,
 * 2.6). A backup of the database has its salt, and opens. Safe for several threads.
 */
final class BlockSeal {
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
     * The key all blocks of the queue are sealed under; made when there is none yet.
     *
     * @throws ProgramFault if the database has more than one
     */
    DataKey current() {
        List<String> salts = jdbc.queryForList("SELECT salt FROM block_seal", String.class);
        if (salts.size() > 1) {
            throw new ProgramFault("the database has " + salts.size() + " salts of PIN blocks");
        }
        return salts.isEmpty() ? renew() : derived(salts.get(0));
    }

    /** Another key, in the caller's transaction, in which all that is to be opened again has to be sealed anew. */
    DataKey renew() {
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
