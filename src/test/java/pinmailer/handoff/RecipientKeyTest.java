package pinmailer.handoff;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;
import pinmailer.failure.Failure;

/** Which recipients' keys are refused before anything is encrypted; the keys are made by GnuPG. */
class RecipientKeyTest {
    private static final String VENDOR = "Print vendor <ops@vendor.test>";

    @TempDir
    private Path directory;

    private Gpg gpg;

    @BeforeEach
    void start() throws IOException {
        gpg = Gpg.start();
    }

    @AfterEach
    void stop() throws IOException {
        gpg.close();
    }

    private Path exported() throws IOException {
        return gpg.exportPublic(VENDOR, directory.resolve("print-vendor.pub.asc"));
    }

    private AbstractThrowableAssert<?, ?> refusal(Path file) {
        return assertThatThrownBy(() -> RecipientKey.load(file, null, Instant.now()))
                .isInstanceOf(EnvironmentFault.class)
                .matches(failure -> ((Failure) failure).exitCode() == ExitCode.UNUSABLE);
    }

    @Test
    void trustsAKeyThatIsThereButWarnsWithoutConfiguredFingerprint() throws IOException {
        gpg.generate(VENDOR, "", "future-default", "default", "0");

        RecipientKey key = RecipientKey.load(exported(), null, Instant.now());

        assertThat(key.warning())
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("print-vendor.pub.asc: no fingerprint is configured")
                        .contains(key.fingerprint().hex()));
    }

    @Test
    void refusesAnExpiredKey() throws IOException {
        gpg.must(
                "--faked-system-time",
                "20200101T000000",
                "--passphrase",
                "",
                "--quick-generate-key",
                VENDOR,
                "future-default",
                "default",
                "30d");

        refusal(exported()).hasMessageEndingWith(" expired on 2020-01-31");
    }

    @Test
    void acceptsAKeyWhoseExpiryWasExtended() throws IOException {
        gpg.must(
                "--faked-system-time",
                "20200101T000000",
                "--passphrase",
                "",
                "--quick-generate-key",
                VENDOR,
                "future-default",
                "default",
                "30d");
        String fingerprint = gpg.fingerprint(VENDOR);
        gpg.must("--passphrase", "", "--quick-set-expire", fingerprint, "0");
        gpg.must("--passphrase", "", "--quick-set-expire", fingerprint, "0", "*");

        assertThat(RecipientKey.load(exported(), Fingerprint.parse(fingerprint), Instant.now())
                        .warning())
                .isEmpty();
    }

    @Test
    void refusesAKeyWhoseOnlyEncryptionSubkeyExpired() throws IOException {
        gpg.must(
                "--faked-system-time",
                "20200101T000000",
                "--passphrase",
                "",
                "--quick-generate-key",
                VENDOR,
                "rsa2048",
                "sign",
                "0");
        gpg.must(
                "--faked-system-time",
                "20200101T000000",
                "--passphrase",
                "",
                "--quick-add-key",
                gpg.fingerprint(VENDOR),
                "rsa2048",
                "encrypt",
                "30d");

        refusal(exported()).hasMessageEndingWith(" its newest encryption key expired on 2020-01-31");
    }

    @Test
    void refusesARevokedKey() throws IOException {
        gpg.generate(VENDOR, "", "future-default", "default", "0");
        Path revocation = gpg.revocationOf(gpg.fingerprint(VENDOR));
        // gpg guards the prepared revocation with a colon before its first line.
        Files.writeString(revocation, Files.readString(revocation).replace(":-----BEGIN", "-----BEGIN"));
        gpg.must("--import", revocation.toString());

        refusal(exported()).hasMessageEndingWith(" is revoked");
    }

    @Test
    void refusesAKeyThatCanOnlySign() throws IOException {
        gpg.generate(VENDOR, "", "rsa2048", "sign", "0");

        refusal(exported()).hasMessageEndingWith(" has no encryption key: it can only sign");
    }

    @Test
    void refusesAKeyThatIsNotTheConfiguredOne() throws IOException {
        gpg.generate(VENDOR, "", "future-default", "default", "0");
        Path file = exported();
        Fingerprint other = new Fingerprint("0123456789ABCDEF0123456789ABCDEF01234567");

        assertThatThrownBy(() -> RecipientKey.load(file, other, Instant.now()))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageEndingWith(" is not the configured one, " + other);
    }

    @Test
    void refusesAShortKey() throws IOException {
        gpg.generate(VENDOR, "", "rsa1024", "default", "0");

        refusal(exported()).hasMessageEndingWith(" is shorter than 2048 bits");
    }

    @Test
    void refusesAFileOfTwoKeys() throws IOException {
        gpg.generate(VENDOR, "", "ed25519", "sign", "0");
        gpg.generate("Another", "", "ed25519", "sign", "0");
        Path both = directory.resolve("print-vendor.pub.asc");
        gpg.must("--armor", "--output", both.toString(), "--export");

        refusal(both).hasMessage("print-vendor.pub.asc: holds 2 public keys instead of one");
    }

    @Test
    void refusesASecretKeyAndAnythingElse() throws IOException {
        gpg.generate(VENDOR, "", "ed25519", "sign", "0");

        refusal(gpg.exportSecret(VENDOR, "", directory.resolve("secret.asc")))
                .hasMessage("secret.asc: cannot be read as an OpenPGP public key");
        refusal(Files.writeString(directory.resolve("empty.asc"), "")).hasMessageStartingWith("empty.asc: ");
        refusal(directory.resolve("missing.asc")).hasMessageEndingWith("missing.asc: is not there");
    }

    @Test
    void encryptsToTheNewestValidSubkey() throws IOException {
        gpg.must(
                "--faked-system-time",
                "20200101T000000",
                "--passphrase",
                "",
                "--quick-generate-key",
                VENDOR,
                "future-default",
                "default",
                "0");
        String fingerprint = gpg.fingerprint(VENDOR);
        for (String[] subkey : new String[][] {
            {"20210101T000000", "rsa2048", "encrypt", "0"},
            {"20220101T000000", "rsa2048", "encrypt", "30d"},
            {"20230101T000000", "rsa2048", "sign", "0"}
        }) {
            gpg.must(
                    "--faked-system-time",
                    subkey[0],
                    "--passphrase",
                    "",
                    "--quick-add-key",
                    fingerprint,
                    subkey[1],
                    subkey[2],
                    subkey[3]);
        }

        RecipientKey key = RecipientKey.load(exported(), null, Instant.now());

        assertThat(key.encryptionKey().getCreationTime().toInstant()).isEqualTo("2021-01-01T00:00:00Z");
    }

    @Test
    void changedByteInAKeyFileIsNeverOurBug() throws IOException {
        Path file = SampleKeys.in(directory).pub("print-vendor");
        String armoured = Files.readString(file);
        byte[] key = OpenPgp.unarmoured(armoured.getBytes(US_ASCII)).readAllBytes();
        int refused = 0;
        for (int position = 0; position < key.length; position++) {
            byte[] changed = key.clone();
            changed[position] ^= 0x11;
            refused += isRefused(Files.write(file, changed)) ? 1 : 0;
        }
        // What does not count, such as an unhashed remark, may change; a failure of any other kind would have got here.
        assertThat(refused).isGreaterThan(key.length * 9 / 10);
    }

    private static boolean isRefused(Path file) {
        try {
            RecipientKey.load(file, null, SampleKeys.NOW);
            return false;
        } catch (EnvironmentFault unusable) {
            return true;
        }
    }

    @Test
    void knowsASampleKeyByItsUserId() throws IOException {
        SampleKeys keys = SampleKeys.in(directory);

        assertThat(keys.recipient().isSample()).isTrue();
        assertThat(keys.issuer().isSample()).isTrue();
    }
}
