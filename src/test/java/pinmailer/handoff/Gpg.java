package pinmailer.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The real GnuPG with a home of its own, so that what we write and read is judged by what recipients use. */
final class Gpg implements AutoCloseable {
    private final Path home;

    private Gpg(Path home) {
        this.home = home;
    }

    /** Starts with an empty key ring; skips the test where GnuPG is missing, but not on the build server. */
    static Gpg start() throws IOException {
        boolean missing = !isInstalled();
        if (missing && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("gpg is not installed");
        }
        Assumptions.assumeFalse(missing, "gpg is not installed");
        // The agent's socket name must stay below 108 characters, so not under a JUnit temp directory.
        Path target = Files.createDirectories(Path.of("target"));
        return new Gpg(Files.createTempDirectory(
                target, "gpg", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("gpg", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** What a call printed and how it ended. */
    record Result(int status, String output) {}

    /** Calls gpg; standard output and error together. */
    Result call(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "gpg",
                "--homedir",
                home.toAbsolutePath().toString(),
                "--batch",
                "--yes",
                "--no-tty",
                "--pinentry-mode",
                "loopback",
                "--trust-model",
                "always"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Calls gpg, which must succeed. */
    String must(String... arguments) throws IOException {
        Result result = call(arguments);
        assertThat(result.status()).as(result.output()).isZero();
        return result.output();
    }

    /** Makes a key; {@code usage} and {@code expire} as gpg has them. */
    void generate(String userId, String passphrase, String algorithm, String usage, String expire) throws IOException {
        must("--passphrase", passphrase, "--quick-generate-key", userId, algorithm, usage, expire);
    }

    /** The fingerprint of the primary key. */
    String fingerprint(String userId) throws IOException {
        String listing = must("--with-colons", "--list-keys", userId);
        return listing.lines()
                .filter(line -> line.startsWith("fpr:"))
                .findFirst()
                .orElseThrow()
                .split(":", -1)[9];
    }

    /** Writes the public key as recipients would send it. */
    Path exportPublic(String userId, Path file) throws IOException {
        must("--armor", "--output", file.toString(), "--export", userId);
        return file;
    }

    /** Writes the secret key. */
    Path exportSecret(String userId, String passphrase, Path file) throws IOException {
        must("--passphrase", passphrase, "--armor", "--output", file.toString(), "--export-secret-keys", userId);
        return file;
    }

    /** Where gpg keeps the prepared revocation of a key. */
    Path revocationOf(String fingerprint) {
        return home.resolve("openpgp-revocs.d").resolve(fingerprint + ".rev");
    }

    @Override
    public void close() throws IOException {
        try {
            new ProcessBuilder("gpgconf", "--homedir", home.toAbsolutePath().toString(), "--kill", "all")
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        deleteAll(home);
    }

    private static void deleteAll(Path directory) throws IOException {
        try (var entries = Files.walk(directory)) {
            List<Path> deepestFirst = new ArrayList<>(entries.toList());
            Collections.reverse(deepestFirst);
            for (Path entry : deepestFirst) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
