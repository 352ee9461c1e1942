package pinmailer.handoff;

import java.nio.file.Path;

/** The issuer's public key ({@code issuer.pub.asc}) by which a recipient recognises our signature. */
public final class IssuerPublicKey {
    private final KeyRing ring;

    IssuerPublicKey(KeyRing ring) {
        this.ring = ring;
    }

    /**
     * Loads the key. Whether it may sign is asked for the time of each signature, so that a package stays verifiable
     * after its key has expired.
     *
     * @throws pinmailer.failure.EnvironmentFault 78 if it is no single public key or is revoked
     */
    public static IssuerPublicKey load(Path file) {
        KeyRing ring = KeyRing.read(file);
        if (ring.primaryKey().hasRevocation()) {
            throw ring.refusal("is revoked");
        }
        return new IssuerPublicKey(ring);
    }

    /** The fingerprint of the primary key. */
    public Fingerprint fingerprint() {
        return ring.fingerprint();
    }

    /** True for a key made by {@code sample}. */
    public boolean isSample() {
        return ring.isSample();
    }

    KeyRing ring() {
        return ring;
    }
}
