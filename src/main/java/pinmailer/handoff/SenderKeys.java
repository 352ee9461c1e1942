package pinmailer.handoff;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import pinmailer.failure.EnvironmentFault;

/** Who may send us encrypted input ({@code input.sender-fingerprints}); {@link #ANYONE} unless configured. */
public final class SenderKeys {
    /** No signature is asked for. */
    public static final SenderKeys ANYONE = new SenderKeys(List.of());

    private final List<KeyRing> rings;

    private SenderKeys(List<KeyRing> rings) {
        this.rings = List.copyOf(rings);
    }

    /**
     * Finds each configured sender among the public keys ({@code *.pub.asc}) of a directory.
     *
     * @throws EnvironmentFault 78 if one is missing, revoked, expired or cannot sign
     */
    public static SenderKeys load(Path directory, Set<Fingerprint> configured, Instant now) {
        List<KeyRing> found = new ArrayList<>();
        for (KeyRing ring : publicKeys(directory)) {
            if (configured.contains(ring.fingerprint())) {
                ring.keyFor(ComponentKey.Use.SIGN, now);
                found.add(ring);
            }
        }
        for (Fingerprint wanted : configured) {
            if (found.stream().noneMatch(ring -> ring.fingerprint().equals(wanted))) {
                throw EnvironmentFault.unusable("no *.pub.asc file holds the sender's key " + wanted);
            }
        }
        return new SenderKeys(found);
    }

    private static List<KeyRing> publicKeys(Path directory) {
        List<KeyRing> rings = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pub.asc")) {
            files.forEach(file -> rings.add(KeyRing.read(file)));
        } catch (IOException unreadable) {
            throw EnvironmentFault.unusable(directory.getFileName() + ": directory cannot be read", unreadable);
        }
        return rings;
    }

    Signers signers() {
        return new Signers(rings);
    }
}
