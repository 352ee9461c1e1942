package pinmailer.handoff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;

/**
 * The signatures by which an OpenPGP key speaks of itself. Of each kind the newest that verifies counts; a revocation is
 * believed unverified, since to doubt it would be the worse mistake.
 */
final class SelfSignatures {
    private final PGPPublicKeyRing ring;
    private final PGPPublicKey primary;

    SelfSignatures(PGPPublicKeyRing ring) {
        this.ring = ring;
        this.primary = ring.getPublicKey();
    }

    /** The primary key with what it says of itself; empty if no user id is confirmed. */
    Optional<ComponentKey> confirmedPrimary() {
        return newestConfirmation().map(signature -> new ComponentKey(primary, signature));
    }

    /** The subkeys that belong to the primary key. */
    List<ComponentKey> boundSubkeys() {
        List<ComponentKey> found = new ArrayList<>();
        for (PGPPublicKey subkey : ring) {
            if (!subkey.isMasterKey()) {
                newest(subkey.getSignaturesOfType(PGPSignature.SUBKEY_BINDING), signature -> binds(signature, subkey))
                        .ifPresent(signature -> found.add(new ComponentKey(subkey, signature)));
            }
        }
        return found;
    }

    private Optional<PGPSignature> newestConfirmation() {
        List<PGPSignature> candidates = new ArrayList<>();
        newest(primary.getSignaturesOfType(PGPSignature.DIRECT_KEY), this::confirmsPrimary)
                .ifPresent(candidates::add);
        primary.getRawUserIDs().forEachRemaining(userId -> confirmation(userId).ifPresent(candidates::add));
        return candidates.stream().max(Comparator.comparing(PGPSignature::getCreationTime));
    }

    /** The newest self-certification of a user id, unless a revocation stands beside it. */
    private Optional<PGPSignature> confirmation(byte[] userId) {
        boolean revoked = false;
        Iterator<PGPSignature> all = primary.getSignaturesForID(userId);
        while (all.hasNext()) {
            PGPSignature signature = all.next();
            revoked |= signature.getSignatureType() == PGPSignature.CERTIFICATION_REVOCATION
                    && signature.getKeyID() == primary.getKeyID();
        }
        return revoked
                ? Optional.empty()
                : newest(primary.getSignaturesForID(userId), signature -> confirms(signature, userId));
    }

    private boolean confirms(PGPSignature signature, byte[] userId) throws PGPException {
        return signature.isCertification() && byPrimary(signature) && signature.verifyCertification(userId, primary);
    }

    private boolean confirmsPrimary(PGPSignature signature) throws PGPException {
        return byPrimary(signature) && signature.verifyCertification(primary);
    }

    private boolean binds(PGPSignature signature, PGPPublicKey subkey) throws PGPException {
        return byPrimary(signature)
                && signature.verifyCertification(primary, subkey)
                && (!new ComponentKey(subkey, signature).isFor(ComponentKey.Use.SIGN) || agrees(subkey, signature));
    }

    /** A subkey that signs must itself have signed that it belongs to the primary key, or anyone could adopt it. */
    private boolean agrees(PGPPublicKey subkey, PGPSignature binding) throws PGPException {
        for (PGPSignatureList embedded : List.of(
                binding.getHashedSubPackets().getEmbeddedSignatures(),
                binding.getUnhashedSubPackets().getEmbeddedSignatures())) {
            for (PGPSignature back : embedded) {
                back.init(OpenPgp.verifiers(), subkey);
                if (back.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING
                        && back.verifyCertification(primary, subkey)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean byPrimary(PGPSignature signature) throws PGPException {
        if (signature.getKeyID() != primary.getKeyID()) {
            return false;
        }
        signature.init(OpenPgp.verifiers(), primary);
        return true;
    }

    /** A question about a signature that may turn out to be malformed. */
    private interface Question {
        boolean holds(PGPSignature signature) throws PGPException;
    }

    private static Optional<PGPSignature> newest(Iterator<PGPSignature> signatures, Question question) {
        List<PGPSignature> good = new ArrayList<>();
        signatures.forEachRemaining(signature -> {
            if (holds(question, signature)) {
                good.add(signature);
            }
        });
        return good.stream().max(Comparator.comparing(PGPSignature::getCreationTime));
    }

    private static boolean holds(Question question, PGPSignature signature) {
        try {
            return question.holds(signature);
        } catch (PGPException malformed) {
            return false;
        }
    }
}
