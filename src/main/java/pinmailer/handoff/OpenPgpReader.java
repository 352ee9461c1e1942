package pinmailer.handoff;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import pinmailer.failure.BrokenInput;

/**
 * Opens encrypted files without ever letting out a byte that is not proven: a file is decrypted twice, first to prove it,
 * then to give it out.
 */
public final class OpenPgpReader {
    private final DecryptionKeys keys;
    private final Signers signers;

    private OpenPgpReader(DecryptionKeys keys, Signers signers) {
        this.keys = keys;
        this.signers = signers;
    }

    /** For our own {@code .csv.pgp} input. */
    public static OpenPgpReader ofIssuer(IssuerKeys keys, SenderKeys senders) {
        return new OpenPgpReader(keys.decryptionKeys(), senders.signers());
    }

    /** For the recipient of a package: every file must be signed by the issuer. */
    public static OpenPgpReader ofRecipient(RecipientSecretKey key, IssuerPublicKey issuer) {
        return new OpenPgpReader(key.decryptionKeys(), new Signers(List.of(issuer.ring())));
    }

    /**
     * Decrypts the whole file and keeps nothing but what is needed to recognise it.
     *
     * @throws BrokenInput if the file is damaged, was changed, is not for us, or lacks a required signature
     * @throws pinmailer.failure.EnvironmentFault 78 if a recipient's key does not fit
     */
    public ProvenFile prove(Path file) {
        return ProvenFile.prove(file, keys, signers);
    }

    /** The plain content, proven as a whole before the first byte is given; fails as {@link #prove} does. */
    public InputStream open(Path file) {
        return prove(file).stream();
    }
}
