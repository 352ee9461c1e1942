package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that must not be used, or that others could have read, ends the run with 78 before a request is read. */
class RefusedKeysTest {
    private static final int UNUSABLE = 78;

    @TempDir
    Path folder = Path.of("");

    private TrialHome home = new TrialHome(Path.of(""));
    private Path gnupg = Path.of("");

    @BeforeEach
    void makeHome() throws IOException {
        home = TrialHome.sample(folder.resolve("home"), 6, 5);
        // The agent's socket name must stay below 108 characters, so not under a JUnit temp directory.
        gnupg = Files.createTempDirectory(
                Files.createDirectories(Path.of("target")),
                "keys",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @AfterEach
    void removeKeyRing() throws IOException {
        try (Stream<Path> files = Files.walk(gnupg)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void refusesAnExpiredRecipient() throws IOException {
        gpg("--faked-system-time", "20200101T000000!", "--quick-generate-key", "vendor", "rsa2048", "default", "1y");
        refuses("print-vendor", "expired");
    }

    @Test
    void refusesARevokedRecipient() throws IOException {
        gpg("--quick-generate-key", "bureau", "rsa2048", "default", "never");
        Path revocations = gnupg.resolve("openpgp-revocs.d");
        try (Stream<Path> files = Files.list(revocations)) {
            Path file = files.findFirst().orElseThrow();
            String armoured = Files.readString(file, StandardCharsets.UTF_8).replace(":-----BEGIN", "-----BEGIN");
            Files.writeString(file, armoured);
            gpg("--import", file.toString());
        }
        refuses("card-bureau", "revoked");
    }

    @Test
    void refusesARecipientThatCanOnlySign() throws IOException {
        gpg("--quick-generate-key", "vendor", "ed25519", "sign", "never");
        refuses("print-vendor", "only sign");
    }

    @Test
    void refusesARecipientOfAnotherFingerprint() {
        String other = "0123456789ABCDEF0123456789ABCDEF01234567";
        refused("not the configured one", "--pinmailer.recipients.card-bureau.fingerprint=" + other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer.sec.asc", "issuer.password", "pin-mailer.p12", "pin-mailer.p12.password"})
    void refusesASecretThatOthersCanRead(String file) throws IOException {
        Files.setPosixFilePermissions(home.input("keys/" + file), PosixFilePermissions.fromString("rw-r-----"));
        refused(file + " is not private");
    }

    /** The recipient's side, whose keys open every PIN of a package. */
    @ParameterizedTest
    @ValueSource(strings = {"print-vendor.sec.asc", "print-vendor.password"})
    void opensNoPackageWithASecretThatOthersCanRead(String file) throws IOException {
        Path own = home.input("keys/sample-recipients");
        Files.setPosixFilePermissions(own.resolve(file), PosixFilePermissions.fromString("rw-r--r--"));
        ForkedProgram.Ended ended = home.program(folder)
                .run(
                        "open",
                        home.output().resolve("packages/PN-20261122").toString(),
                        "--key",
                        own.resolve("print-vendor.sec.asc").toString(),
                        "--passphrase-file",
                        own.resolve("print-vendor.password").toString(),
                        "--issuer-key",
                        home.input("keys/issuer.pub.asc").toString(),
                        "--to",
                        folder.resolve("opened").toString());
        assertThat(ended.status()).as(ended.err()).isEqualTo(UNUSABLE);
        assertThat(ended.err()).contains(file + " is not private").hasLineCount(1);
        assertThat(folder.resolve("opened")).doesNotExist();
    }

    private void refuses(String recipient, String why) throws IOException {
        Path exported = home.input("keys/" + recipient + ".pub.asc");
        Files.delete(exported);
        gpg("--armor", "--output", exported.toString(), "--export");
        refused(why);
    }

    /** Said in one line, before a request is read or a PIN opened, with nothing in the making. */
    private void refused(String why, String... settings) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--home", home.root().toString(), "--date", TrialHome.DATE));
        arguments.addAll(List.of(settings));
        ForkedProgram.Ended ended = home.program(folder).run(arguments.toArray(String[]::new));
        assertThat(ended.status()).as(ended.err()).isEqualTo(UNUSABLE);
        assertThat(ended.err()).contains(why).doesNotContain("importRequests");
        assertThat(home.output().resolve("work")).doesNotExist();
        assertThat(home.output().resolve("packages")).doesNotExist();
    }

    private void gpg(String... arguments) throws IOException {
        boolean onBuildServer = "true".equals(System.getenv("CI"));
        List<String> command = new ArrayList<>(
                List.of("gpg", "--homedir", gnupg.toAbsolutePath().toString(), "--batch", "--no-tty", "--yes"));
        command.addAll(List.of("--pinentry-mode", "loopback", "--passphrase", ""));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("gpg.txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(log, StandardCharsets.UTF_8))
                    .isZero();
        } catch (IOException missing) {
            Assumptions.assumeTrue(onBuildServer, "gpg is not installed");
            throw missing;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
