package pinmailer.handoff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.operator.PBESecretKeyDecryptor;
import org.bouncycastle.openpgp.operator.jcajce.JcePBESecretKeyDecryptorBuilder;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.Failure;
import pinmailer.pin.KeyFiles;

/**
 * A file with one OpenPGP secret key, opened with its passphrase. File and passphrase are wiped from memory once the key
 * is open; the opened key itself stays as long as this does, in objects that cannot be wiped.
 */
final class SecretKeyFile {
    private final KeyRing certificate;
    private final Map<Long, PGPPrivateKey> privateKeys;

    private SecretKeyFile(KeyRing certificate, Map<Long, PGPPrivateKey> privateKeys) {
        this.certificate = certificate;
        this.privateKeys = Map.copyOf(privateKeys);
    }

    /**
     * Opens every secret key in the file.
     *
     * @param passphraseFile absent if the key has no passphrase; a line end after the passphrase is no part of it
     * @param files says which files others may read too
     * @throws EnvironmentFault 78 if a file is not private, the file holds anything but one secret key, or the passphrase
     *     is wrong
     */
    static SecretKeyFile open(Path file, @Nullable Path passphraseFile, KeyFiles files) {
        String name = String.valueOf(file.getFileName());
        PGPSecretKeyRing ring = ring(files.read(file), name);
        char[] passphrase = passphraseFile == null ? new char[0] : files.readPassword(passphraseFile);
        try {
            return new SecretKeyFile(new KeyRing(name, ring.toCertificate()), privateKeys(ring, passphrase));
        } catch (PGPException wrongPassphrase) {
            String with = passphraseFile == null ? "without a passphrase" : "with " + passphraseFile.getFileName();
            throw EnvironmentFault.unusable(name + ": does not open " + with, wrongPassphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    KeyRing certificate() {
        return certificate;
    }

    /** The private key with this id; absent if the file has it not. */
    @Nullable
    PGPPrivateKey privateKey(long keyId) {
        return privateKeys.get(keyId);
    }

    private static PGPSecretKeyRing ring(byte[] content, String name) {
        try {
            List<PGPSecretKeyRing> rings = new ArrayList<>();
            new PGPSecretKeyRingCollection(OpenPgp.unarmoured(content), OpenPgp.fingerprints()).forEach(rings::add);
            if (rings.size() != 1) {
                throw EnvironmentFault.unusable(name + ": holds " + rings.size() + " secret keys instead of one");
            }
            return rings.get(0);
        } catch (Failure refused) {
            throw refused;
        } catch (IOException | PGPException | RuntimeException unreadable) {
            // Whatever the packet parser throws at a file that is no key.
            throw EnvironmentFault.unusable(name + ": cannot be read as an OpenPGP secret key", unreadable);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static Map<Long, PGPPrivateKey> privateKeys(PGPSecretKeyRing ring, char[] passphrase) throws PGPException {
        PBESecretKeyDecryptor decryptor = new JcePBESecretKeyDecryptorBuilder(OpenPgp.digests()).build(passphrase);
        Map<Long, PGPPrivateKey> found = new HashMap<>();
        for (PGPSecretKey key : ring) {
            // A primary key kept offline leaves an empty stub.
            if (!key.isPrivateKeyEmpty()) {
                found.put(key.getKeyID(), key.extractPrivateKey(decryptor));
            }
        }
        return found;
    }
}
