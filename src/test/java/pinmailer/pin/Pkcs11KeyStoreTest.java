package pinmailer.pin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static pinmailer.pin.PinCases.card;
import static pinmailer.pin.PinCases.privateFile;
import static pinmailer.pin.PinCases.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.KeyStore;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pkcs11KeyStoreTest extends PinSecurityModuleContract {
    @TempDir
    static Path directory;

    private static Path configuration;
    private static Path passwordFile;

    @BeforeAll
    static void fillTokens() throws Exception {
        SoftHsm.assumePresent();
        configuration = SoftHsm.configuration("contract", directory);
        passwordFile = privateFile(directory.resolve("pin-mailer.p12.password"), SoftHsm.PASSWORD + "\n");
        SoftHsm.store("contract", directory, KEYS, SoftHsm.kept());
        SoftHsm.store("loose", directory, KEYS, SoftHsm.attributes(false, true, true));
        SoftHsm.store("half-loose", directory, KEYS, SoftHsm.attributes(true, true, true));
        SoftHsm.store("encipher-only", directory, KEYS, SoftHsm.attributes(true, false, false));
    }

    @Override
    PinSecurityModule module(PinModuleSettings settings) {
        return KeyedSecurityModule.open(store(configuration), settings, NIGHT);
    }

    private static Pkcs11KeyStore store(Path configuration) {
        return new Pkcs11KeyStore(configuration, passwordFile, KeyFiles.strict());
    }

    @Test
    void refusesAKeyThatCanLeaveTheToken() throws IOException {
        for (String label : List.of("loose", "half-loose")) {
            Path loose = SoftHsm.configuration(label, directory);
            assertUnusable(
                    () -> KeyedSecurityModule.open(store(loose), PinModuleSettings.standard(), NIGHT),
                    "can leave the token");
        }
    }

    @Test
    void refusesAnIncomingKeyThatMayNotDecipher() throws IOException {
        Path limited = SoftHsm.configuration("encipher-only", directory);
        assertUnusable(
                () -> KeyedSecurityModule.open(store(limited), PinModuleSettings.standard(), NIGHT),
                "key 'phone-tdes' cannot decipher");
    }

    @Test
    void refusesAWrongTokenPassword() throws IOException {
        Path wrong = privateFile(directory.resolve("wrong.password"), "not this one");
        assertUnusable(
                () -> KeyedSecurityModule.open(
                        new Pkcs11KeyStore(configuration, wrong, KeyFiles.strict()),
                        PinModuleSettings.standard(),
                        NIGHT),
                "wrong.password");
    }

    @Test
    void refusesALibraryThatIsNotThere() throws IOException {
        Path absent = Files.writeString(directory.resolve("absent.cfg"), "name = absent\nlibrary = /nowhere/lib.so\n");
        assertUnusable(
                () -> KeyedSecurityModule.open(store(absent), PinModuleSettings.standard(), NIGHT), "absent.cfg");
        Path missing = directory.resolve("missing.cfg");
        assertUnusable(
                () -> KeyedSecurityModule.open(store(missing), PinModuleSettings.standard(), NIGHT),
                "missing.cfg cannot be read");
    }

    @Test
    void logsInAgainWhenTheSessionIsLost() throws Exception {
        AtomicInteger logins = new AtomicInteger();
        List<EncipheredPin> chunk = chunk(1);
        try (PinSecurityModule module = countingLogins(logins)) {
            module.open(chunk).close();
            endAllSessions();
            try (OpenedPins opened = module.open(chunk)) {
                assertThat(text(opened.get(0))).isEqualTo("0000");
            }
            endAllSessions();
            assertThat(module.unwrap(module.newWrappedDataKey())).isNotNull();
        }
        assertThat(logins).hasValue(3);
    }

    @RepeatedTest(5)
    void losesNoChunkOfFourThreadsWhenTheSessionIsLost() throws Exception {
        List<EncipheredPin> chunk = chunk(100);
        AtomicInteger logins = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (PinSecurityModule module = countingLogins(logins)) {
            Callable<Boolean> untilLoggedInAgain = () -> {
                boolean right = true;
                while (right && logins.get() == 1) {
                    try (OpenedPins opened = module.open(chunk)) {
                        right = text(opened.get(99)).equals("0099");
                    }
                }
                return right;
            };
            List<Future<Boolean>> running = IntStream.range(0, 4)
                    .mapToObj(thread -> threads.submit(untilLoggedInAgain))
                    .toList();
            endAllSessions();
            for (Future<Boolean> done : running) {
                assertThat(done.get(60, SECONDS)).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void givesUpCleanlyWhenTheLoginIsRefusedLater() throws Exception {
        Path password = privateFile(directory.resolve("changing.password"), SoftHsm.PASSWORD);
        List<EncipheredPin> chunk = chunk(1);
        try (PinSecurityModule module = KeyedSecurityModule.open(
                new Pkcs11KeyStore(configuration, password, KeyFiles.strict()), PinModuleSettings.standard(), NIGHT)) {
            privateFile(password, "changed meanwhile");
            endAllSessions();
            assertUnusable(() -> module.open(chunk), "does not open with changing.password");
        }
    }

    private static PinSecurityModule countingLogins(AtomicInteger logins) {
        return new KeyedSecurityModule(
                () -> {
                    logins.incrementAndGet();
                    return store(configuration).open();
                },
                PinModuleSettings.standard(),
                NIGHT,
                new Random(1));
    }

    private static List<EncipheredPin> chunk(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> enciphered(AES_256, PinBlockFormat.FORMAT_4, "%04d".formatted(i), card(i)))
                .toList();
    }

    /** A logout counts for the whole process: the keys of every session become unknown to the token. */
    private static void endAllSessions() throws Exception {
        AuthProvider other = (AuthProvider) SoftHsm.provider(configuration);
        KeyStore.getInstance("PKCS11", other).load(null, SoftHsm.PASSWORD.toCharArray());
        other.logout();
    }
}
