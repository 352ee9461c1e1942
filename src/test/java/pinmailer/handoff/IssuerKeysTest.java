package pinmailer.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;

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
        Files.writeString(keys.password("issuer"), "wrong");

        assertThatThrownBy(keys::issuer)
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("issuer.sec.asc: does not open with issuer.password");
    }

    @Test
    void refusesTwoFilesThatAreNotOneKey() {
        assertThatThrownBy(() -> IssuerKeys.load(
                        keys.secret("issuer"), keys.password("issuer"), keys.pub("print-vendor"), SampleKeys.NOW))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining(
                        " is not the published one, " + keys.recipient().fingerprint());
    }

    @Test
    void refusesAPublicKeyAsSecretKey() {
        assertThatThrownBy(() -> RecipientSecretKey.load(keys.pub("print-vendor"), null))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("print-vendor.pub.asc: cannot be read as an OpenPGP secret key");
    }

    @Test
    void refusesAProtectedKeyWithoutPassphrase() {
        assertThatThrownBy(() -> RecipientSecretKey.load(keys.secret("print-vendor"), null))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("print-vendor.sec.asc: does not open without a passphrase");
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
            Path password = Files.writeString(directory.resolve("password"), "open");
            Instant inTime = Instant.parse("2026-01-15T00:00:00Z");
            Instant tooLate = Instant.parse("2026-02-15T00:00:00Z");
            IssuerKeys issuer = IssuerKeys.load(secret, password, pub, inTime);
            byte[] document = {1, 2, 3};

            byte[] good = DetachedSignature.sign(document, issuer, Clock.fixed(inTime, ZoneOffset.UTC));
            byte[] late = DetachedSignature.sign(document, issuer, Clock.fixed(tooLate, ZoneOffset.UTC));

            DetachedSignature.verify("a.asc", document, good, IssuerPublicKey.load(pub));
            assertThatThrownBy(() -> DetachedSignature.verify("a.asc", document, late, IssuerPublicKey.load(pub)))
                    .isInstanceOf(BrokenInput.class);
            assertThatThrownBy(() -> IssuerKeys.load(secret, password, pub, tooLate))
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
