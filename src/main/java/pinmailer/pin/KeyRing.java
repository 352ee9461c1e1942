package pinmailer.pin;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javax.crypto.SecretKey;
import pinmailer.failure.EnvironmentFault;

/** The secret keys of an opened key store by alias. Entries whose alias is no key id are not ours and left alone. */
final class KeyRing implements AutoCloseable {
    private final Map<PinKeyId, StoredKey> keys;
    private final Runnable afterUse;

    KeyRing(Map<PinKeyId, StoredKey> keys, Runnable afterUse) {
        this.keys = Map.copyOf(keys);
        this.afterUse = afterUse;
    }

    /**
     * Reads every secret key of a loaded key store.
     *
     * @param examine refuses a key the program must not use
     */
    static Map<PinKeyId, StoredKey> read(
            KeyStore store, char[] password, Provider ciphers, BiConsumer<PinKeyId, SecretKey> examine)
            throws GeneralSecurityException {
        Map<PinKeyId, StoredKey> keys = new TreeMap<>();
        for (String alias : Collections.list(store.aliases())) {
            if (PinKeyId.isId(alias) && store.isKeyEntry(alias)) {
                Key key = store.getKey(alias, password);
                if (key instanceof SecretKey secret) {
                    PinKeyId id = new PinKeyId(alias);
                    examine.accept(id, secret);
                    keys.put(id, new JcaKey(secret, typeOf(id, secret), ciphers));
                }
            }
        }
        return keys;
    }

    private static KeyType typeOf(PinKeyId id, SecretKey key) {
        return KeyType.ofAlgorithm(key.getAlgorithm())
                .orElseThrow(() -> EnvironmentFault.unusable(
                        "key '" + id + "' is neither AES nor triple DES: take it out of the key store"));
    }

    boolean has(PinKeyId id) {
        return keys.containsKey(id);
    }

    /** The key of an incoming id; empty for a reserved alias. */
    Optional<StoredKey> incoming(PinKeyId id) {
        return id.isReserved() ? Optional.empty() : find(id);
    }

    /** Every id a request may name. */
    List<PinKeyId> incoming() {
        return keys.keySet().stream().filter(id -> !id.isReserved()).sorted().toList();
    }

    Optional<StoredKey> find(PinKeyId id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** A key the program cannot do without. */
    StoredKey require(PinKeyId id) {
        return find(id).orElseThrow(() ->
                EnvironmentFault.unusable("the key store has no key '" + id + "': put it there and run again"));
    }

    @Override
    public void close() {
        afterUse.run();
    }
}
