package pinmailer.handoff;

import java.nio.file.Path;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.Failure;
import pinmailer.pin.KeyFiles;

/** The recipient's own secret key, for {@code open}. An expired one still opens what was encrypted to it. */
public final class RecipientSecretKey {
    private final SecretKeyFile secret;

    private RecipientSecretKey(SecretKeyFile secret) {
        this.secret = secret;
    }

    /**
     * Loads and opens the key.
     *
     * @param passphraseFile absent if the key has no passphrase
     * @param files says which of the two others may read
     * @throws EnvironmentFault 78 if a file is unusable or not private, or the passphrase wrong
     */
    public static RecipientSecretKey load(Path file, @Nullable Path passphraseFile, KeyFiles files) {
        return new RecipientSecretKey(SecretKeyFile.open(file, passphraseFile, files));
    }

    /** The fingerprint of the primary key. */
    public Fingerprint fingerprint() {
        return secret.certificate().fingerprint();
    }

    DecryptionKeys decryptionKeys() {
        return new DecryptionKeys() {
            @Override
            public @Nullable PGPPrivateKey privateKey(long keyId) {
                return secret.privateKey(keyId);
            }

            @Override
            public Failure noneFits(String file) {
                return EnvironmentFault.unusable(file + ": is not encrypted to key " + fingerprint());
            }
        };
    }
}
