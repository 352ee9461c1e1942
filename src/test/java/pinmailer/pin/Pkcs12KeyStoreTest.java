package pinmailer.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static pinmailer.pin.PinCases.privateFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pkcs12KeyStoreTest extends PinSecurityModuleContract {
    @TempDir
    static Path ceremony;

    @TempDir
    Path keys;

    private Path file;
    private Path passwordFile;

    @BeforeAll
    static void holdKeyCeremony() {
        KeyCeremony.writePkcs12(ceremony.resolve("pin-mailer.p12"), ceremony.resolve("pin-mailer.p12.password"), KEYS);
    }

    @BeforeEach
    void copyKeyStore() throws IOException {
        file = keys.resolve("pin-mailer.p12");
        passwordFile = keys.resolve("pin-mailer.p12.password");
        Files.copy(ceremony.resolve("pin-mailer.p12"), file, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(ceremony.resolve("pin-mailer.p12.password"), passwordFile, StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Override
    PinSecurityModule module(PinModuleSettings settings) {
        return KeyedSecurityModule.open(store(KeyFiles.strict()), settings, NIGHT);
    }

    private Pkcs12KeyStore store(KeyFiles rule) {
        return new Pkcs12KeyStore(file, passwordFile, rule);
    }

    @Test
    void refusesAWrongPassword() throws IOException {
        privateFile(passwordFile, "something else");
        assertUnusable(() -> module(PinModuleSettings.standard()), "pin-mailer.p12.password");
    }

    @Test
    void refusesAFileThatIsNoKeyStore() throws IOException {
        privateFile(file, "no key store");
        assertUnusable(() -> module(PinModuleSettings.standard()), "pin-mailer.p12");
    }

    @Test
    void refusesAMissingFile() throws IOException {
        Files.delete(file);
        assertUnusable(() -> module(PinModuleSettings.standard()), "pin-mailer.p12: is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-r--r--", "rwx------"})
    void refusesAKeyFileThatIsNotPrivate(String mode) throws IOException {
        for (Path open : new Path[] {file, passwordFile}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
            assertUnusable(() -> module(PinModuleSettings.standard()), open.getFileName() + " is not private");
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void takesAPrivateKeyFile(String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        module(PinModuleSettings.standard()).close();
    }

    @Test
    void takesAnOpenFileThatIsAKnownSample() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-r--r--"));
        KeyFiles samples = new KeyFiles(Set.of(sha256(file), sha256(passwordFile)));
        KeyedSecurityModule.open(store(samples), PinModuleSettings.standard(), NIGHT)
                .close();
        KeyFiles onlyOne = new KeyFiles(Set.of(sha256(file)));
        assertUnusable(
                () -> KeyedSecurityModule.open(store(onlyOne), PinModuleSettings.standard(), NIGHT),
                "pin-mailer.p12.password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seal", "card-bureau-pin"})
    void refusesAStoreWithoutAKeyItNeeds(String missing) {
        Map<PinKeyId, SecretKey> fewer = new TreeMap<>(KEYS);
        fewer.remove(new PinKeyId(missing));
        replaceWith(fewer);
        assertUnusable(() -> module(PinModuleSettings.standard()), "'" + missing + "'");
    }

    @Test
    void refusesASealKeyThatIsNotAes() {
        Map<PinKeyId, SecretKey> other = new TreeMap<>(KEYS);
        other.put(PinKeyId.SEAL, secret(TDES));
        replaceWith(other);
        assertUnusable(() -> module(PinModuleSettings.standard()), "'seal' must be an AES key");
    }

    @Test
    void refusesAnOutgoingKeyThatIsNotAes() {
        Map<PinKeyId, SecretKey> other = new TreeMap<>(KEYS);
        other.put(CARD_BUREAU, secret(TDES));
        replaceWith(other);
        assertUnusable(() -> module(PinModuleSettings.standard()), "'card-bureau-pin' must be an AES key");
    }

    @Test
    void refusesAKeyThatCanMakeNoPinBlock() {
        Map<PinKeyId, SecretKey> other = new TreeMap<>(KEYS);
        other.put(new PinKeyId("mac-key"), new SecretKeySpec(new byte[32], "HmacSHA256"));
        replaceWith(other);
        assertUnusable(() -> module(PinModuleSettings.standard()), "'mac-key' is neither AES nor triple DES");
    }

    @Test
    void knowsALiveHomeByTheMissingSampleKey() {
        Map<PinKeyId, SecretKey> live = new TreeMap<>(KEYS);
        live.remove(PinKeyId.SAMPLE);
        replaceWith(live);
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            assertThat(module.isSample()).isFalse();
        }
    }

    @Test
    void makesFilesOnlyTheirOwnerCanRead() throws IOException {
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(passwordFile)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(passwordFile)).matches("[0-9a-f]{48}\n");
    }

    private void replaceWith(Map<PinKeyId, SecretKey> other) {
        try {
            Files.delete(file);
            Files.delete(passwordFile);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        KeyCeremony.writePkcs12(file, passwordFile, other);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
