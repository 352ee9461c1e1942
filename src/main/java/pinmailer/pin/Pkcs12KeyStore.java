package pinmailer.pin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.crypto.Cipher;
import pinmailer.failure.EnvironmentFault;

/** A PKCS#12 file of secret keys with its password in a second file. The keys are in our memory while it is open. */
public final class Pkcs12KeyStore extends PinKeyStore {
    private final Path file;
    private final Path passwordFile;
    private final KeyFiles files;

    /** Names the two files; {@code files} says which may be readable by others. */
    public Pkcs12KeyStore(Path file, Path passwordFile, KeyFiles files) {
        this.file = file;
        this.passwordFile = passwordFile;
        this.files = files;
    }

    @Override
    KeyRing open() {
        char[] password = files.readPassword(passwordFile);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(files.read(file)), password);
            var ciphers = Cipher.getInstance("AES/ECB/NoPadding").getProvider();
            return new KeyRing(KeyRing.read(store, password, ciphers, (id, key) -> {}), () -> {});
        } catch (IOException | GeneralSecurityException unusable) {
            throw EnvironmentFault.unusable(
                    file.getFileName() + " is no PKCS#12 file that opens with " + passwordFile.getFileName(), unusable);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
