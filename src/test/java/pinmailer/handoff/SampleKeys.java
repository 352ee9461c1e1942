package pinmailer.handoff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import pinmailer.pin.KeyFiles;

/** An issuer's and a recipient's keys as files, made the way the {@code sample} command makes them. */
final class SampleKeys {
    static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    private final Path directory;

    private SampleKeys(Path directory) {
        this.directory = directory;
    }

    static SampleKeys in(Path directory) throws IOException {
        SampleKeys keys = new SampleKeys(directory);
        keys.make("issuer");
        keys.make("print-vendor");
        return keys;
    }

    private void make(String name) throws IOException {
        String passphrase = "open " + name;
        OpenPgpKeyMaker.KeyFiles files = new OpenPgpKeyMaker(new SecureRandom()).make(name, passphrase.toCharArray());
        privateFile(secret(name), files.secretKey());
        Files.writeString(pub(name), files.publicKey());
        privateFile(password(name), passphrase + "\n");
    }

    static Path privateFile(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    Path secret(String name) {
        return directory.resolve(name + ".sec.asc");
    }

    Path pub(String name) {
        return directory.resolve(name + ".pub.asc");
    }

    Path password(String name) {
        return directory.resolve(name + ".password");
    }

    IssuerKeys issuer() {
        return IssuerKeys.load(secret("issuer"), password("issuer"), pub("issuer"), KeyFiles.strict(), NOW);
    }

    RecipientKey recipient() {
        return RecipientKey.load(pub("print-vendor"), null, NOW);
    }

    RecipientSecretKey recipientSecret() {
        return RecipientSecretKey.load(secret("print-vendor"), password("print-vendor"), KeyFiles.strict());
    }
}
