package pinmailer.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;
import pinmailer.pin.KeyFiles;

class IssuerKeysTest {
    @TempDir
    private Path directory;

    private SampleKeys keys;

    @BeforeEach
    void makeKeys() throws IOException {
        keys = SampleKeys.in(directory);
    }

    @Test
    void refusesAWrongPassword() throws IOException {
        SampleKeys.privateFile(keys.password("issuer"), "wrong");

        assertThatThrownBy(keys::issuer)
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("issuer.sec.asc: does not open with issuer.password");
    }

    @Test
    void refusesTwoFilesThatAreNotOneKey() {
        assertThatThrownBy(() -> IssuerKeys.load(
                        keys.secret("issuer"),
                        keys.password("issuer"),
                        keys.pub("print-vendor"),
                        KeyFiles.strict(),
                        SampleKeys.NOW))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining(
                        " is not the published one, " + keys.recipient().fingerprint());
    }

    @Test
    void refusesAPublicKeyAsSecretKey() throws IOException {
        Path published = SampleKeys.privateFile(
                directory.resolve("own.asc"), Files.readString(keys.pub("print-vendor"), StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> RecipientSecretKey.load(published, null, KeyFiles.strict()))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("own.asc: cannot be read as an OpenPGP secret key");
    }

    @Test
    void refusesAProtectedKeyWithoutPassphrase() {
        assertThatThrownBy(() -> RecipientSecretKey.load(keys.secret("print-vendor"), null, KeyFiles.strict()))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("print-vendor.sec.asc: does not open without a passphrase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void refusesASecretKeyOrPassphraseThatOthersCanRead(String mode) throws IOException {
        for (Path open : List.of(keys.secret("print-vendor"), keys.password("print-vendor"))) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
            assertThatThrownBy(keys::recipientSecret)
                    .isInstanceOf(EnvironmentFault.class)
                    .hasMessageStartingWith(open.getFileName() + " is not private");
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("r--------"));
        }
        assertThat(keys.recipientSecret().fingerprint())
                .isEqualTo(keys.recipient().fingerprint());
    }

    @Test
    void sampleKeysAreNotValidBeforeTheyWereMade() {
        Instant before = Instant.parse("2019-12-31T23:59:59Z");

        assertThatThrownBy(() -> RecipientKey.load(keys.pub("print-vendor"), null, before))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageEndingWith(" is not valid before 2020-01-01T00:00:00Z");
    }

    @Test
    void expiredKeySignsNoMoreButWhatItSignedBeforeStaysVerifiable() throws IOException {
        try (Gpg gpg = Gpg.start()) {
            gpg.must(
                    "--faked-system-time",
                    "20260101T000000",
                    "--passphrase",
                    "open",
                    "--quick-generate-key",
                    "Issuer",
                    "ed25519",
                    "sign",
                    "30d");
            Path secret = gpg.exportSecret("Issuer", "open", directory.resolve("sec.asc"));
            Path pub = gpg.exportPublic("Issuer", directory.resolve("pub.asc"));
            Path password = SampleKeys.privateFile(directory.resolve("password"), "open");
            Instant inTime = Instant.parse("2026-01-15T00:00:00Z");
            Instant tooLate = Instant.parse("2026-02-15T00:00:00Z");
            IssuerKeys issuer = IssuerKeys.load(secret, password, pub, KeyFiles.strict(), inTime);
            byte[] document = {1, 2, 3};

            byte[] good = DetachedSignature.sign(document, issuer, Clock.fixed(inTime, ZoneOffset.UTC));
            byte[] late = DetachedSignature.sign(document, issuer, Clock.fixed(tooLate, ZoneOffset.UTC));

            DetachedSignature.verify("a.asc", document, good, IssuerPublicKey.load(pub));
            assertThatThrownBy(() -> DetachedSignature.verify("a.asc", document, late, IssuerPublicKey.load(pub)))
                    .isInstanceOf(BrokenInput.class);
            assertThatThrownBy(() -> IssuerKeys.load(secret, password, pub, KeyFiles.strict(), tooLate))
                    .isInstanceOf(EnvironmentFault.class)
                    .hasMessageEndingWith(" expired on 2026-01-31");
        }
    }

    @Test
    void readsFingerprintsAsPeopleWriteThem() {
        assertThat(Fingerprint.parse("0123 4567 89ab cdef 0123  4567 89AB CDEF 0123 4567"))
                .isEqualTo(Fingerprint.parse("0x0123456789ABCDEF0123456789ABCDEF01234567"));
        assertThatThrownBy(() -> Fingerprint.parse("89ABCDEF01234567")).isInstanceOf(IllegalArgumentException.class);
    }
}
