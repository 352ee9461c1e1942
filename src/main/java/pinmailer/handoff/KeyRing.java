package pinmailer.handoff;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.Failure;

/**
 * The public side of one OpenPGP key: a primary key and its subkeys, and what its owner says they are for.
 */
final class KeyRing {
    private static final String SAMPLE_PREFIX = "SAMPLE";

    private final String file;
    private final PGPPublicKeyRing ring;
    private final Optional<ComponentKey> primary;
    private final List<ComponentKey> subkeys;

    KeyRing(String file, PGPPublicKeyRing ring) {
        this.file = file;
        this.ring = ring;
        SelfSignatures signatures = new SelfSignatures(ring);
        this.primary = signatures.confirmedPrimary();
        this.subkeys = signatures.boundSubkeys();
        if (primaryKey().getVersion() != 4) {
            throw EnvironmentFault.unusable(file + ": not an OpenPGP version 4 key, which is what recipients can read");
        }
    }

    /**
     * Reads a file with exactly one public key, armoured or not.
     *
     * @throws EnvironmentFault 78 if it is anything else
     */
    static KeyRing read(Path path) {
        String name = String.valueOf(path.getFileName());
        try {
            List<PGPPublicKeyRing> rings = new ArrayList<>();
            new PGPPublicKeyRingCollection(OpenPgp.unarmoured(Files.readAllBytes(path)), OpenPgp.fingerprints())
                    .forEach(rings::add);
            if (rings.size() != 1) {
                throw EnvironmentFault.unusable(name + ": holds " + rings.size() + " public keys instead of one");
            }
            return new KeyRing(name, rings.get(0));
        } catch (Failure refused) {
            throw refused;
        } catch (NoSuchFileException missing) {
            throw EnvironmentFault.unusable(path + ": is not there", missing);
        } catch (IOException | PGPException | RuntimeException unreadable) {
            // Whatever the packet parser throws at a file that is no key.
            throw EnvironmentFault.unusable(name + ": cannot be read as an OpenPGP public key", unreadable);
        }
    }

    String file() {
        return file;
    }

    Fingerprint fingerprint() {
        return Fingerprint.of(primaryKey().getFingerprint());
    }

    PGPPublicKey primaryKey() {
        return ring.getPublicKey();
    }

    /** True if every user id begins with {@code SAMPLE} (contract, keys). */
    boolean isSample() {
        List<String> userIds = userIds();
        return !userIds.isEmpty() && userIds.stream().allMatch(id -> id.startsWith(SAMPLE_PREFIX));
    }

    private List<String> userIds() {
        List<String> texts = new ArrayList<>();
        primaryKey().getRawUserIDs().forEachRemaining(raw -> texts.add(new String(raw, StandardCharsets.UTF_8)));
        return texts;
    }

    /** The primary key, or a failure that says why it must not be used at that time. */
    ComponentKey validPrimary(Instant at) {
        if (primaryKey().hasRevocation()) {
            throw refusal("is revoked");
        }
        ComponentKey confirmed = primary.orElseThrow(() -> refusal("has no user id confirmed by its own signature"));
        confirmed.faultAt(at).ifPresent(fault -> {
            throw refusal(fault);
        });
        return confirmed;
    }

    /** The newest subkey, else the primary key, that is meant for this use and may be used at that time. */
    ComponentKey keyFor(ComponentKey.Use use, Instant at) {
        ComponentKey confirmed = validPrimary(at);
        List<ComponentKey> meant =
                new ArrayList<>(subkeys.stream().filter(key -> key.isFor(use)).toList());
        meant.sort(Comparator.comparing((ComponentKey key) -> key.key().getCreationTime())
                .reversed());
        if (confirmed.isFor(use)) {
            meant.add(confirmed);
        }
        return meant.stream()
                .filter(key -> key.faultAt(at).isEmpty())
                .findFirst()
                .orElseThrow(() -> refusal(noneLeft(use, meant, at)));
    }

    private static String noneLeft(ComponentKey.Use use, List<ComponentKey> meant, Instant at) {
        String name = use == ComponentKey.Use.ENCRYPT ? "encryption" : "signing";
        return meant.isEmpty()
                ? "has no " + name + " key" + (use == ComponentKey.Use.ENCRYPT ? ": it can only sign" : "")
                : "its newest " + name + " key " + meant.get(0).faultAt(at).orElse("cannot be used");
    }

    /** The key with this id if it was allowed to sign at that time. */
    Optional<PGPPublicKey> signerAt(long keyId, Instant at) {
        return Stream.concat(primary.stream(), subkeys.stream())
                .filter(key -> key.key().getKeyID() == keyId && key.isFor(ComponentKey.Use.SIGN))
                .filter(key -> key.faultAt(at).isEmpty() && wasValidAt(at))
                .map(ComponentKey::key)
                .findFirst();
    }

    private boolean wasValidAt(Instant at) {
        return primary.isPresent() && primary.get().faultAt(at).isEmpty();
    }

    /** The key with this id, whatever it may be used for. */
    @Nullable
    PGPPublicKey key(long keyId) {
        return ring.getPublicKey(keyId);
    }

    EnvironmentFault refusal(String why) {
        return EnvironmentFault.unusable(file + ": key " + fingerprint() + " " + why);
    }
}
