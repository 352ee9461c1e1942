package pinmailer.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PKCS#11 device in software. The library reads SOFTHSM2_CONF once for the whole JVM and learns of tokens only
 * then, so all tokens of a test run are made before the first is used.
 */
final class SoftHsm {
    static final String PASSWORD = "user-2468-token";

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");
    private static final List<String> LABELS = List.of("contract", "loose", "half-loose", "encipher-only", "bench");
    private static final Map<String, String> SLOTS = new HashMap<>();

    private SoftHsm() {}

    /** Skips the test where SoftHSM2 is missing; on a build server that is a failure. */
    static synchronized void assumePresent() throws IOException, InterruptedException {
        boolean present = Files.exists(LIBRARY) && System.getenv("SOFTHSM2_CONF") != null;
        if ("true".equals(System.getenv("CI"))) {
            assertThat(present)
                    .as("SoftHSM2 is installed and SOFTHSM2_CONF is set")
                    .isTrue();
        }
        Assumptions.assumeTrue(present, "needs SoftHSM2 (" + LIBRARY + ") and SOFTHSM2_CONF");
        if (SLOTS.isEmpty()) {
            makeTokens();
        }
    }

    /** Writes the SunPKCS11 configuration of a token. */
    static Path configuration(String label, Path directory, String... more) throws IOException {
        String text = """
                name = %s
                library = %s
                slot = %s
                %s
                """.formatted(label, LIBRARY, SLOTS.get(label), String.join("\n", more));
        return Files.writeString(Files.createTempFile(directory, label, ".cfg"), text);
    }

    /** Puts keys into a token with the attributes given, {@code CKA_… = true} or false. */
    static void store(String label, Path directory, Map<PinKeyId, SecretKey> keys, String... attributes)
            throws IOException, GeneralSecurityException {
        Path template = configuration(
                label, directory, "attributes(*, CKO_SECRET_KEY, *) = {", String.join("\n", attributes), "}");
        KeyStore store = KeyStore.getInstance("PKCS11", provider(template));
        store.load(null, PASSWORD.toCharArray());
        for (Map.Entry<PinKeyId, SecretKey> key : keys.entrySet()) {
            store.setKeyEntry(key.getKey().value(), key.getValue(), null, null);
        }
    }

    /** As a token should be set up. */
    static String[] kept() {
        return attributes(true, false, true);
    }

    static String[] attributes(boolean sensitive, boolean extractable, boolean decrypt) {
        return new String[] {
            "CKA_SENSITIVE = " + sensitive,
            "CKA_EXTRACTABLE = " + extractable,
            "CKA_ENCRYPT = true",
            "CKA_DECRYPT = " + decrypt
        };
    }

    static Provider provider(Path configuration) {
        return Security.getProvider("SunPKCS11").configure(configuration.toString());
    }

    private static void makeTokens() throws IOException, InterruptedException {
        Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path tokens = configuration.resolveSibling("tokens");
        deleteTree(tokens);
        Files.createDirectories(tokens);
        Files.writeString(
                configuration,
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        for (String label : LABELS) {
            SLOTS.put(label, initToken(label));
        }
    }

    private static String initToken(String label) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        label,
                        "--so-pin",
                        "officer-1357",
                        "--pin",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Matcher slot = SLOT.matcher(said);
        assertThat(slot.find()).as(said).isTrue();
        return slot.group(1);
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
