package pinmailer.pin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/** Makes keys and the PKCS#12 file they are kept in, for a new home. A live issuer brings keys agreed with its channels. */
public final class KeyCeremony {
    private static final int PASSWORD_BYTES = 24;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private KeyCeremony() {}

    /** A new random AES-256 key. */
    public static SecretKey newAesKey() {
        return newKey(KeyType.AES, 256);
    }

    /** A new random TDES key of three parts, parity set. */
    public static SecretKey newTdesKey() {
        return newKey(KeyType.TDES, 168);
    }

    /** A new random two-key TDES key, written as K1K2K1. */
    public static SecretKey newTwoKeyTdesKey() {
        return newKey(KeyType.TDES, 112);
    }

    private static SecretKey newKey(KeyType type, int bits) {
        try {
            KeyGenerator generator = KeyGenerator.getInstance(type.algorithm());
            generator.init(bits, new SecureRandom());
            return generator.generateKey();
        } catch (GeneralSecurityException impossible) {
            throw new ProgramFault(type + " is not available", impossible);
        }
    }

    /**
     * Writes a new key store and a file with its new random password, both 0600.
     *
     * @throws EnvironmentFault if a file exists already or cannot be written (73)
     */
    public static void writePkcs12(Path file, Path passwordFile, Map<PinKeyId, SecretKey> keys) {
        char[] password = newPassword();
        try {
            writeNew(passwordFile, toAscii(password));
            writeNew(file, pkcs12(keys, password));
        } catch (IOException unwritable) {
            throw EnvironmentFault.cannotWrite(file.getFileName() + " or its password cannot be written", unwritable);
        } catch (GeneralSecurityException impossible) {
            throw new ProgramFault("PKCS#12 is not available", impossible);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static byte[] pkcs12(Map<PinKeyId, SecretKey> keys, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Map.Entry<PinKeyId, SecretKey> entry : keys.entrySet()) {
            store.setEntry(
                    entry.getKey().value(),
                    new KeyStore.SecretKeyEntry(entry.getValue()),
                    new KeyStore.PasswordProtection(password));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        return bytes.toByteArray();
    }

    private static char[] newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        char[] password = new char[2 * PASSWORD_BYTES];
        for (int i = 0; i < password.length; i++) {
            password[i] = Character.forDigit(Nibbles.get(random, i), 16);
        }
        Arrays.fill(random, (byte) 0);
        return password;
    }

    private static byte[] toAscii(char[] text) {
        byte[] ascii = new byte[text.length + 1];
        for (int i = 0; i < text.length; i++) {
            ascii[i] = (byte) text[i];
        }
        ascii[text.length] = '\n';
        return ascii;
    }

    private static void writeNew(Path file, byte[] content) throws IOException {
        try (var channel = Files.newByteChannel(file, NEW, OWNER_ONLY)) {
            channel.write(ByteBuffer.wrap(content));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
