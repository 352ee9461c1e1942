package pinmailer.handoff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;

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
        Files.writeString(secret(name), files.secretKey());
        Files.writeString(pub(name), files.publicKey());
        Files.writeString(password(name), passphrase + "\n");
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
        return IssuerKeys.load(secret("issuer"), password("issuer"), pub("issuer"), NOW);
    }

    RecipientKey recipient() {
        return RecipientKey.load(pub("print-vendor"), null, NOW);
    }

    RecipientSecretKey recipientSecret() {
        return RecipientSecretKey.load(secret("print-vendor"), password("print-vendor"));
    }
}
