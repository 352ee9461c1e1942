package pinmailer.handoff;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;

/**
 * The public key a package is encrypted to ({@code print-vendor.pub.asc}, {@code card-bureau.pub.asc}). Once loaded it
 * is fit for use: not revoked, not expired, able to encrypt, and the configured one.
 */
public final class RecipientKey {
    private final KeyRing ring;
    private final PGPPublicKey encryptionKey;
    private final boolean pinned;

    private RecipientKey(KeyRing ring, PGPPublicKey encryptionKey, boolean pinned) {
        this.ring = ring;
        this.encryptionKey = encryptionKey;
        this.pinned = pinned;
    }

    /**
     * Loads the key and refuses one that must not be used.
     *
     * @param configured the fingerprint the settings demand; absent trusts the file, see {@link #warning}
     * @param now the moment of use
     * @throws EnvironmentFault 78 with the reason
     */
    public static RecipientKey load(Path file, @Nullable Fingerprint configured, Instant now) {
        KeyRing ring = KeyRing.read(file);
        if (configured != null && !configured.equals(ring.fingerprint())) {
            throw ring.refusal("is not the configured one, " + configured);
        }
        PGPPublicKey key = ring.keyFor(ComponentKey.Use.ENCRYPT, now).key();
        return new RecipientKey(ring, key, configured != null);
    }

    /** The fingerprint of the primary key. */
    public Fingerprint fingerprint() {
        return ring.fingerprint();
    }

    /** True for a key made by {@code sample}. */
    public boolean isSample() {
        return ring.isSample();
    }

    /** What the operator should know of this key: it is trusted only because the file lies there. */
    public Optional<String> warning() {
        return pinned
                ? Optional.empty()
                : Optional.of(ring.file() + ": no fingerprint is configured, so key " + fingerprint()
                        + " is trusted because it is there");
    }

    PGPPublicKey encryptionKey() {
        return encryptionKey;
    }
}
