package pinmailer.handoff;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;
import pinmailer.failure.Failure;

class OpenPgpWriterTest {
    @TempDir
    private static Path keyDirectory;

    private static OpenPgpWriter writer;

    @TempDir
    private Path directory;

    @BeforeAll
    static void makeKeys() throws IOException {
        SampleKeys keys = SampleKeys.in(keyDirectory);
        writer = new OpenPgpWriter(keys.recipient(), keys.issuer(), Clock.systemUTC());
    }

    @Test
    void reportsTheFileAsItLiesOnDisk() throws IOException, GeneralSecurityException {
        Path file = directory.resolve("manifest.csv.pgp");

        WrittenFile written = writer.seal(file, out -> out.write("x".getBytes(UTF_8)), Boundary.UNWATCHED);

        byte[] onDisk = Files.readAllBytes(file);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(onDisk));
        assertThat(written).isEqualTo(new WrittenFile("manifest.csv.pgp", sha256, onDisk.length));
    }

    @Test
    void fileIsForItsOwnerAlone() throws IOException {
        Path file = directory.resolve("manifest.csv.pgp");

        writer.seal(
                file,
                out -> assertThat(modeOf(directory.resolve("manifest.csv.pgp.part")))
                        .isEqualTo("rw-------"),
                Boundary.UNWATCHED);

        assertThat(modeOf(file)).isEqualTo("rw-------");
    }

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void passesItsBoundariesInOrderAndAppearsWithTheLast() {
        Path file = directory.resolve("manifest.csv.pgp");
        List<String> passed = new ArrayList<>();

        writer.seal(file, out -> out.write(1), name -> passed.add(name + " " + Files.exists(file)));

        assertThat(passed).containsExactly("written false", "synced false", "renamed true");
    }

    @ParameterizedTest
    @ValueSource(strings = {Boundary.WRITTEN, Boundary.SYNCED})
    void leavesTheOldFileAndNoPartWhenTheDiskFails(String where) throws IOException {
        Path file = Files.writeString(directory.resolve("manifest.csv.pgp"), "old");

        assertThatThrownBy(() -> writer.seal(file, out -> out.write(1), failingAt(where)))
                .isInstanceOf(EnvironmentFault.class)
                .matches(failure -> ((Failure) failure).exitCode() == ExitCode.CANNOT_WRITE)
                .hasMessage("manifest.csv.pgp: cannot be written");
        assertThat(file).hasContent("old");
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
    }

    private static Boundary failingAt(String where) {
        return name -> {
            if (name.equals(where)) {
                throw new IOException("disk full");
            }
        };
    }

    @Test
    void replacesThePartOfAStoppedNight() throws IOException {
        Files.writeString(directory.resolve("manifest.csv.pgp.part"), "half");
        Path file = directory.resolve("manifest.csv.pgp");

        writer.seal(file, out -> out.write(1), Boundary.UNWATCHED);

        assertThat(directory).isDirectoryContaining("glob:**.pgp").isDirectoryNotContaining("glob:**.part");
        assertThat(Files.readString(file, ISO_8859_1)).doesNotStartWith("half");
    }

    @Test
    void sealsTheSameContentToDifferentBytes() {
        WrittenFile first =
                writer.seal(directory.resolve("a.pgp"), out -> out.write(new byte[999]), Boundary.UNWATCHED);
        WrittenFile second =
                writer.seal(directory.resolve("b.pgp"), out -> out.write(new byte[999]), Boundary.UNWATCHED);

        assertThat(second.sha256()).isNotEqualTo(first.sha256());
    }

    @Test
    void leavesAesToTheJdk() throws GeneralSecurityException {
        assertThat(Cipher.getInstance("AES/CFB/NoPadding").getProvider().getName())
                .isEqualTo("SunJCE");
    }
}
