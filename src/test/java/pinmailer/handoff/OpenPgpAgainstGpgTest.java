package pinmailer.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;
import pinmailer.pin.KeyFiles;

/** Both directions against GnuPG: what we write it reads, what it writes we read. */
class OpenPgpAgainstGpgTest {
    private static final String SENDER = "Issuer host <host@issuer.test>";
    private static final String STRANGER = "Stranger <who@elsewhere.test>";
    private static Gpg gpg;

    @TempDir
    private static Path keyDirectory;

    private static SampleKeys keys;

    @TempDir
    private Path directory;

    private Path plain;

    @BeforeAll
    static void keysOfBothSides() throws IOException {
        gpg = Gpg.start();
        keys = SampleKeys.in(keyDirectory);
        gpg.must(
                "--passphrase",
                "open print-vendor",
                "--import",
                keys.secret("print-vendor").toString());
        gpg.must("--import", keys.pub("issuer").toString());
        gpg.generate(SENDER, "", "future-default", "default", "0");
        gpg.generate(STRANGER, "", "ed25519", "sign", "0");
        gpg.exportPublic(SENDER, keyDirectory.resolve("host.pub.asc"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (gpg != null) {
            gpg.close();
        }
    }

    @BeforeEach
    void threeMegabytes() throws IOException {
        byte[] content = new byte[3_000_017];
        new Random(7).nextBytes(content);
        plain = Files.write(directory.resolve("plain"), content);
    }

    private Path sealed() {
        Path file = directory.resolve("cards.csv.pgp");
        new OpenPgpWriter(keys.recipient(), keys.issuer(), Clock.systemUTC())
                .seal(file, out -> Files.copy(plain, out), Boundary.UNWATCHED);
        return file;
    }

    @Test
    void gpgDecryptsAndVerifiesWhatWeWrite() throws IOException {
        Path opened = directory.resolve("opened");

        String said = gpg.must(
                "--passphrase", "open print-vendor", "--output", opened.toString(), "--decrypt", sealed().toString());

        assertThat(said).contains("Good signature from \"SAMPLE issuer\"").doesNotContain("WARNING: message");
        assertThat(opened).hasSameBinaryContentAs(plain);
    }

    @Test
    void fileIsAes256WithIntegrityPacketUncompressedAndTellsNeitherNameNorDate() throws IOException {
        String packets = gpg.must(
                "--passphrase",
                "open print-vendor",
                "--show-session-key",
                "--list-packets",
                "--verbose",
                sealed().toString());

        assertThat(packets)
                .contains("session key: '9:", "mdc_method: 2", "literal data packet", "created 0, name=\"\"")
                .doesNotContain(":compressed packet:");
    }

    @Test
    void gpgVerifiesADetachedSignature() throws IOException {
        byte[] document = "{}\n".getBytes(UTF_8);
        Path json = Files.write(directory.resolve("package.json"), document);
        Path signature = Files.write(
                directory.resolve("package.json.asc"),
                DetachedSignature.sign(document, keys.issuer(), Clock.systemUTC()));

        String said = gpg.must("--verify", signature.toString(), json.toString());

        assertThat(said).contains("Good signature from \"SAMPLE issuer\"");
    }

    @Test
    void weSignAndOpenWithAnRsaKeyMadeByGpgWithPassphrase() throws IOException {
        gpg.generate("Real issuer", "geheim", "rsa3072", "sign", "0");
        String fingerprint = gpg.fingerprint("Real issuer");
        gpg.must("--passphrase", "geheim", "--quick-add-key", fingerprint, "rsa3072", "encrypt", "0");
        SampleKeys.privateFile(directory.resolve("password"), "geheim\r\n");
        IssuerKeys issuer = IssuerKeys.load(
                gpg.exportSecret("Real issuer", "geheim", directory.resolve("sec.asc")),
                directory.resolve("password"),
                gpg.exportPublic("Real issuer", directory.resolve("pub.asc")),
                KeyFiles.strict(),
                Instant.now());
        RecipientKey toOurselves =
                RecipientKey.load(directory.resolve("pub.asc"), Fingerprint.parse(fingerprint), Instant.now());
        Path file = directory.resolve("file.pgp");

        new OpenPgpWriter(toOurselves, issuer, Clock.systemUTC())
                .seal(file, out -> out.write("暗証番号".getBytes(UTF_8)), Boundary.UNWATCHED);

        assertThat(gpg.must("--passphrase", "geheim", "--decrypt", file.toString()))
                .contains("暗証番号", "Good signature from \"Real issuer\"");
        try (InputStream in = OpenPgpReader.ofIssuer(issuer, SenderKeys.ANYONE).open(file)) {
            assertThat(in).hasContent("暗証番号");
        }
        assertThat(toOurselves.isSample()).isFalse();
        assertThat(toOurselves.warning()).isEmpty();
    }

    @Test
    void signsWithTheSigningSubkeyOfAKeyThatOnlyCertifies() throws IOException {
        gpg.generate("Careful issuer", "geheim", "ed25519", "cert", "0");
        String fingerprint = gpg.fingerprint("Careful issuer");
        gpg.must("--passphrase", "geheim", "--quick-add-key", fingerprint, "ed25519", "sign", "0");
        Path pub = gpg.exportPublic("Careful issuer", directory.resolve("pub.asc"));
        IssuerKeys issuer = IssuerKeys.load(
                gpg.exportSecret("Careful issuer", "geheim", directory.resolve("sec.asc")),
                SampleKeys.privateFile(directory.resolve("password"), "geheim"),
                pub,
                KeyFiles.strict(),
                Instant.now());
        byte[] document = "{}".getBytes(UTF_8);
        Path json = Files.write(directory.resolve("package.json"), document);
        byte[] signature = DetachedSignature.sign(document, issuer, Clock.systemUTC());
        Path file = Files.write(directory.resolve("package.json.asc"), signature);

        assertThat(gpg.must("--verify", file.toString(), json.toString()))
                .contains("Good signature from \"Careful issuer\"");
        DetachedSignature.verify("package.json.asc", document, signature, IssuerPublicKey.load(pub));
        assertThatThrownBy(() -> RecipientKey.load(pub, null, Instant.now()))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("has no encryption key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--compress-algo=none", "--compress-algo=zip", "--compress-algo=bzip2", "--armor"})
    void weOpenWhatGpgSignedAndEncrypted(String option) throws IOException {
        Path file = encryptedByGpg(SENDER, option);
        SenderKeys senders =
                SenderKeys.load(keyDirectory, Set.of(Fingerprint.parse(gpg.fingerprint(SENDER))), Instant.now());

        try (InputStream in = OpenPgpReader.ofIssuer(keys.issuer(), senders).open(file)) {
            assertThat(in).hasBinaryContent(Files.readAllBytes(plain));
        }
    }

    @Test
    void inputOfAStrangerIsRefusedOnlyWhenSendersAreConfigured() throws IOException {
        Path file = encryptedByGpg(STRANGER, "--compress-algo=none");
        SenderKeys senders =
                SenderKeys.load(keyDirectory, Set.of(Fingerprint.parse(gpg.fingerprint(SENDER))), Instant.now());

        assertThatThrownBy(() -> OpenPgpReader.ofIssuer(keys.issuer(), senders).prove(file))
                .isInstanceOf(BrokenInput.class)
                .hasMessage("input.csv.pgp: carries no valid signature of an expected sender");
        try (InputStream in =
                OpenPgpReader.ofIssuer(keys.issuer(), SenderKeys.ANYONE).open(file)) {
            assertThat(in).hasBinaryContent(Files.readAllBytes(plain));
        }
    }

    @Test
    void unsignedInputIsRefusedWhenSendersAreConfigured() throws IOException {
        Path file = directory.resolve("input.csv.pgp");
        gpg.must("--recipient", "SAMPLE issuer", "--output", file.toString(), "--encrypt", plain.toString());
        SenderKeys senders =
                SenderKeys.load(keyDirectory, Set.of(Fingerprint.parse(gpg.fingerprint(SENDER))), Instant.now());

        assertThatThrownBy(() -> OpenPgpReader.ofIssuer(keys.issuer(), senders).prove(file))
                .isInstanceOf(BrokenInput.class)
                .hasMessageContaining("no valid signature");
    }

    @Test
    void inputWithoutIntegrityProtectionIsRefused() throws IOException {
        Path file = directory.resolve("input.csv.pgp");
        gpg.must(
                "--rfc2440",
                "--cipher-algo=3DES",
                "--disable-mdc",
                "--recipient",
                "SAMPLE issuer",
                "--output",
                file.toString(),
                "--encrypt",
                plain.toString());
        boolean integrityProtected =
                gpg.call("--list-packets", file.toString()).output().contains("mdc_method");
        Assumptions.assumeFalse(integrityProtected, "this gpg protects all it writes");

        assertThatThrownBy(() ->
                        OpenPgpReader.ofIssuer(keys.issuer(), SenderKeys.ANYONE).prove(file))
                .isInstanceOf(BrokenInput.class)
                .hasMessageContaining("integrity protection");
    }

    @Test
    void inputForSomebodyElseIsRefused() throws IOException {
        Path file = directory.resolve("input.csv.pgp");
        gpg.must("--recipient", SENDER, "--output", file.toString(), "--encrypt", plain.toString());

        assertThatThrownBy(() ->
                        OpenPgpReader.ofIssuer(keys.issuer(), SenderKeys.ANYONE).prove(file))
                .isInstanceOf(BrokenInput.class)
                .hasMessageContaining("is not encrypted to the issuer's key");
    }

    private Path encryptedByGpg(String sender, String option) throws IOException {
        Path file = directory.resolve("input.csv.pgp");
        gpg.must(
                "--local-user",
                sender,
                "--recipient",
                SENDER,
                "--recipient",
                "SAMPLE issuer",
                option,
                "--output",
                file.toString(),
                "--sign",
                "--encrypt",
                plain.toString());
        return file;
    }
}
