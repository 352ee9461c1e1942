package pinmailer.handoff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;

/** Whose signature a file must carry; no keys means that none is asked for. */
record Signers(List<KeyRing> rings) {
    static final Signers ANYONE = new Signers(List.of());

    Signers {
        rings = List.copyOf(rings);
    }

    boolean isRequired() {
        return !rings.isEmpty();
    }

    /** The key with this id, if one of these signers has it. */
    Optional<PGPPublicKey> key(long keyId) {
        return rings.stream()
                .flatMap(ring -> Optional.ofNullable(ring.key(keyId)).stream())
                .findFirst();
    }

    /** Whether that key was allowed to sign at that time. */
    boolean mayHaveSigned(long keyId, Instant at) {
        return rings.stream().anyMatch(ring -> ring.signerAt(keyId, at).isPresent());
    }
}
