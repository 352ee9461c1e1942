package pinmailer.handoff;

import java.nio.file.Path;
import java.time.Instant;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.Failure;
import pinmailer.pin.KeyFiles;

/**
 * The issuer's own OpenPGP key ({@code issuer.sec.asc}): signs what leaves and opens encrypted input. Once loaded it is
 * fit for use and known to be the one recipients were given ({@code issuer.pub.asc}).
 */
public final class IssuerKeys {
    private final SecretKeyFile secret;
    private final IssuerPublicKey published;
    private final PGPPublicKey signingKey;
    private final PGPPrivateKey signingPrivateKey;

    private IssuerKeys(
            SecretKeyFile secret, IssuerPublicKey published, PGPPublicKey signingKey, PGPPrivateKey signingPrivateKey) {
        this.secret = secret;
        this.published = published;
        this.signingKey = signingKey;
        this.signingPrivateKey = signingPrivateKey;
    }

    /**
     * Loads and opens the key. The published file decides which subkey signs and whether the key is still valid, since
     * that is what a recipient judges by.
     *
     * @param files says which of the secret and its password others may read
     * @throws EnvironmentFault 78 if a file is unusable or not private, the password wrong, the two files are of different
     *     keys, or the key is revoked, expired or unable to sign
     */
    public static IssuerKeys load(Path secretFile, Path passwordFile, Path publicFile, KeyFiles files, Instant now) {
        IssuerPublicKey published = IssuerPublicKey.load(publicFile);
        SecretKeyFile secret = SecretKeyFile.open(secretFile, passwordFile, files);
        KeyRing certificate = secret.certificate();
        if (!certificate.fingerprint().equals(published.fingerprint())) {
            throw certificate.refusal("is not the published one, " + published.fingerprint());
        }
        PGPPublicKey signingKey =
                published.ring().keyFor(ComponentKey.Use.SIGN, now).key();
        PGPPrivateKey privateKey = secret.privateKey(signingKey.getKeyID());
        if (privateKey == null) {
            throw certificate.refusal("lacks the secret part of the published signing key");
        }
        return new IssuerKeys(secret, published, signingKey, privateKey);
    }

    /** The fingerprint of the primary key. */
    public Fingerprint fingerprint() {
        return published.fingerprint();
    }

    /** True for a key made by {@code sample}. */
    public boolean isSample() {
        return published.isSample();
    }

    /** What recipients verify by. */
    public IssuerPublicKey publicKey() {
        return published;
    }

    PGPPublicKey signingKey() {
        return signingKey;
    }

    PGPPrivateKey signingPrivateKey() {
        return signingPrivateKey;
    }

    /** For {@code .csv.pgp} input: a file that is not for us is refused like any other broken input. */
    DecryptionKeys decryptionKeys() {
        return new DecryptionKeys() {
            @Override
            public @Nullable PGPPrivateKey privateKey(long keyId) {
                return secret.privateKey(keyId);
            }

            @Override
            public Failure noneFits(String file) {
                return new BrokenInput(file + ": is not encrypted to the issuer's key " + fingerprint());
            }
        };
    }
}
