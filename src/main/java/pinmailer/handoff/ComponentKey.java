package pinmailer.handoff;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.RSAPublicBCPGKey;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;

/**
 * One key of an OpenPGP key ring, the primary key or a subkey, with the newest signature by which its owner says what
 * it is for. The signature has been verified.
 */
record ComponentKey(PGPPublicKey key, PGPSignature selfSignature) {
    private static final int SHORTEST_RSA_BITS = 2048;

    /** What a key may be used for (RFC 4880, 5.2.3.21). */
    enum Use {
        SIGN(KeyFlags.SIGN_DATA),
        ENCRYPT(KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);

        private final int flags;

        Use(int flags) {
            this.flags = flags;
        }
    }

    /** Whether its owner allows this use; a key without flags is judged by its algorithm alone. */
    boolean isFor(Use use) {
        PGPSignatureSubpacketVector said = selfSignature.getHashedSubPackets();
        boolean able = use == Use.ENCRYPT ? key.isEncryptionKey() : canSign();
        boolean allowed = !said.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS) || (said.getKeyFlags() & use.flags) != 0;
        return able && allowed;
    }

    /** Why the key must not be used at that time; empty if it may. */
    Optional<String> faultAt(Instant at) {
        if (key.hasRevocation()) {
            return Optional.of("is revoked");
        }
        if (isRsa() && key.getBitStrength() < SHORTEST_RSA_BITS) {
            return Optional.of("is shorter than " + SHORTEST_RSA_BITS + " bits");
        }
        Instant created = key.getCreationTime().toInstant();
        if (at.isBefore(created)) {
            return Optional.of("is not valid before " + created);
        }
        return expiresAt()
                .filter(end -> !at.isBefore(end))
                .map(end -> "expired on " + end.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private Optional<Instant> expiresAt() {
        long seconds = selfSignature.getHashedSubPackets().getKeyExpirationTime();
        Instant created = key.getCreationTime().toInstant();
        return seconds == 0 ? Optional.empty() : Optional.of(created.plusSeconds(seconds));
    }

    private boolean canSign() {
        return switch (key.getAlgorithm()) {
            case PublicKeyAlgorithmTags.RSA_GENERAL,
                    PublicKeyAlgorithmTags.DSA,
                    PublicKeyAlgorithmTags.ECDSA,
                    PublicKeyAlgorithmTags.EDDSA_LEGACY -> true;
            default -> false;
        };
    }

    private boolean isRsa() {
        return key.getPublicKeyPacket().getKey() instanceof RSAPublicBCPGKey;
    }
}
