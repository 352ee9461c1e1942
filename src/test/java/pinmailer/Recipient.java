package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A recipient who has GnuPG, her own secret key and the issuer's public key, and nothing of ours. */
final class Recipient implements AutoCloseable {
    private final Path gnupg;
    private final Path passphrase;

    private Recipient(Path gnupg, Path passphrase) {
        this.gnupg = gnupg;
        this.passphrase = passphrase;
    }

    /** One of the sample recipients, {@code print-vendor} or {@code card-bureau}. */
    static Recipient of(Path keys, String name) {
        Tool.requireInstalled("gpg");
        Path own = keys.resolve("sample-recipients");
        Recipient recipient = new Recipient(keyRing(), own.resolve(name + ".password"));
        recipient.gpg("--import", own.resolve(name + ".sec.asc").toString());
        recipient.gpg("--import", keys.resolve("issuer.pub.asc").toString());
        return recipient;
    }

    /** The issuer itself, with its own secret key. */
    static Recipient issuer(Path keys) {
        Tool.requireInstalled("gpg");
        Recipient issuer = new Recipient(keyRing(), keys.resolve("issuer.password"));
        issuer.gpg("--import", keys.resolve("issuer.sec.asc").toString());
        return issuer;
    }

    /** Somebody who sends us files: has our public key only. */
    static Recipient senderTo(Path keys) {
        Tool.requireInstalled("gpg");
        Recipient sender = new Recipient(keyRing(), keys.resolve("issuer.password"));
        sender.gpg("--import", keys.resolve("issuer.pub.asc").toString());
        return sender;
    }

    /** Somebody who makes keys, all under one passphrase. */
    static Recipient withEmptyKeyRing(Path passphrase) {
        Tool.requireInstalled("gpg");
        return new Recipient(keyRing(), passphrase);
    }

    /** Makes a key and writes its public half. */
    void make(String userId, Path publicKey) {
        gpg("--quick-generate-key", userId, "future-default", "default", "never");
        gpg("--armor", "--output", publicKey.toString(), "--export", userId);
    }

    void exportSecret(String userId, Path secretKey) {
        gpg("--armor", "--output", secretKey.toString(), "--export-secret-keys", userId);
    }

    /** Under target/, because the agent's socket name must stay short. */
    private static Path keyRing() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            return Files.createTempDirectory(target, "gnupg", owner);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Decrypts a file that must be signed by the issuer. */
    Path open(Path encrypted, Path folder) {
        String name = String.valueOf(encrypted.getFileName());
        Path plain = folder.resolve(name.substring(0, name.length() - ".pgp".length()));
        String status = gpg("--status-fd", "1", "--output", plain.toString(), "--decrypt", encrypted.toString());
        assertThat(status).contains("DECRYPTION_OKAY", "GOODSIG", "VALIDSIG " + issuer());
        return plain;
    }

    void verify(Path signature, Path signed) {
        String status = gpg("--status-fd", "1", "--verify", signature.toString(), signed.toString());
        assertThat(status).contains("GOODSIG", "VALIDSIG " + issuer());
    }

    void encryptToIssuer(Path plain, Path encrypted) {
        gpg("--recipient", issuer(), "--output", encrypted.toString(), "--encrypt", plain.toString());
    }

    /** The same, signed with a key of this ring. */
    void signAndEncryptToIssuer(String userId, Path plain, Path encrypted) {
        String by = fingerprint(userId);
        gpg(
                "--local-user",
                by,
                "--recipient",
                issuer(),
                "--output",
                encrypted.toString(),
                "--sign",
                "--encrypt",
                plain.toString());
    }

    private String issuer() {
        return fingerprint("issuer");
    }

    String fingerprint(String userId) {
        List<String> lines = gpg("--with-colons", "--list-keys", userId).lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("fpr:"))
                .map(line -> line.split(":", -1)[9])
                .findFirst()
                .orElseThrow();
    }

    private String gpg(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "gpg",
                "--homedir",
                gnupg.toAbsolutePath().toString(),
                "--batch",
                "--yes",
                "--no-tty",
                "--pinentry-mode",
                "loopback",
                "--trust-model",
                "always",
                "--passphrase-file",
                passphrase.toAbsolutePath().toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        Tool.run("gpgconf", "--homedir", gnupg.toAbsolutePath().toString(), "--kill", "all");
        try (Stream<Path> entries = Files.walk(gnupg)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
