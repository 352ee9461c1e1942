package pinmailer.pin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.security.auth.login.LoginException;
import pinmailer.failure.EnvironmentFault;

/**
 * A token behind PKCS#11, reached through the JDK's SunPKCS11. The keys stay in the device: one that is not sensitive
 * and unextractable is refused.
 */
public final class Pkcs11KeyStore extends PinKeyStore {
    private static final String BASE_PROVIDER = "SunPKCS11";

    private final Path configuration;
    private final Path passwordFile;
    private final KeyFiles files;

    /** Names the SunPKCS11 configuration file and the file with the token's user PIN. */
    public Pkcs11KeyStore(Path configuration, Path passwordFile, KeyFiles files) {
        this.configuration = configuration;
        this.passwordFile = passwordFile;
        this.files = files;
    }

    @Override
    KeyRing open() {
        Provider token = provider();
        char[] password = files.readPassword(passwordFile);
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", token);
            store.load(null, password);
            return new KeyRing(
                    KeyRing.read(store, password, token, Pkcs11KeyStore::requireUnextractable), () -> logOut(token));
        } catch (IOException | GeneralSecurityException | ProviderException unusable) {
            throw EnvironmentFault.unusable(
                    "the token of " + configuration.getFileName() + " does not open with " + passwordFile.getFileName(),
                    unusable);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private Provider provider() {
        if (!Files.isReadable(configuration)) {
            throw EnvironmentFault.unusable(configuration.getFileName() + " cannot be read");
        }
        try {
            Provider base = Security.getProvider(BASE_PROVIDER);
            if (base == null) {
                throw EnvironmentFault.unusable(
                        "this Java has no " + BASE_PROVIDER + ": take a JDK with jdk.crypto.cryptoki");
            }
            return base.configure(configuration.toString());
        } catch (InvalidParameterException | ProviderException unusable) {
            throw EnvironmentFault.unusable(
                    "the PKCS#11 library or slot of " + configuration.getFileName() + " cannot be used", unusable);
        }
    }

    /**
     * JCA has no question for it: SunPKCS11 tells the attributes in the key's description only. Anything that does not
     * read exactly so is refused, another provider's wording too.
     */
    private static void requireUnextractable(PinKeyId id, SecretKey key) {
        boolean kept = key.getEncoded() == null && key.toString().contains(", sensitive, unextractable)");
        if (!kept) {
            throw EnvironmentFault.unusable(
                    "key '" + id + "' can leave the token: make it with CKA_SENSITIVE true and CKA_EXTRACTABLE false");
        }
    }

    private static void logOut(Provider token) {
        try {
            if (token instanceof AuthProvider session) {
                session.logout();
            }
        } catch (LoginException | ProviderException gone) {
            // The session ended before us, which is all we wanted.
        }
    }
}
