package pinmailer.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;

/** Nothing plain is given out before the whole file is proven. */
class OpenPgpReaderTest {
    private static final int BLOCK = 1 << 20;

    @TempDir
    private static Path keyDirectory;

    private static SampleKeys keys;
    private static OpenPgpWriter writer;
    private static OpenPgpReader reader;

    @TempDir
    private Path directory;

    @BeforeAll
    static void makeKeys() throws IOException {
        keys = SampleKeys.in(keyDirectory);
        writer = new OpenPgpWriter(keys.recipient(), keys.issuer(), Clock.systemUTC());
        reader = OpenPgpReader.ofRecipient(keys.recipientSecret(), keys.issuer().publicKey());
    }

    private Path sealed(byte[] content) {
        Path file = directory.resolve("file.pgp");
        writer.seal(file, out -> out.write(content), Boundary.UNWATCHED);
        return file;
    }

    private static byte[] random(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 5_000_000})
    void givesBackWhatWasSealedWhateverItsLength(int bytes) throws IOException {
        byte[] content = random(bytes);

        try (InputStream in = reader.open(sealed(content))) {
            assertThat(in.readAllBytes()).isEqualTo(content);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void streamsAgainAndByteByByte() throws IOException {
        ProvenFile proven = reader.prove(sealed("二度".getBytes(UTF_8)));

        for (int round = 0; round < 2; round++) {
            try (InputStream in = proven.stream()) {
                for (byte expected : "二度".getBytes(UTF_8)) {
                    assertThat(in.read()).isEqualTo(expected & 0xff);
                }
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }

    /**
     * The packet with the session key lies before what is protected; a bit or two of its spelling mean nothing. A
     * package's checksums cover even those.
     */
    @Test
    void refusesEveryChangedByteOfTheProtectedPart() throws IOException {
        byte[] content = random(300);
        Path file = sealed(content);
        byte[] original = Files.readAllBytes(file);
        int protectedFrom = 2 + original[1];
        int unnoticed = 0;
        for (int position = 0; position < original.length; position++) {
            for (int mask : new int[] {1, 0x80}) {
                byte[] changed = original.clone();
                changed[position] ^= (byte) mask;
                if (isAccepted(Files.write(file, changed))) {
                    unnoticed++;
                    assertThat(position).isLessThan(protectedFrom);
                    assertThat(reader.open(file)).hasBinaryContent(content);
                }
            }
        }
        assertThat(unnoticed).isLessThanOrEqualTo(2);
    }

    @Test
    void refusesEveryTruncationAndAnythingAppended() throws IOException {
        Path file = sealed(random(300));
        byte[] original = Files.readAllBytes(file);
        for (int length = 0; length < original.length; length++) {
            assertThat(isAccepted(Files.write(file, Arrays.copyOf(original, length))))
                    .as("cut to " + length)
                    .isFalse();
        }
        assertThat(isAccepted(Files.write(file, Arrays.copyOf(original, original.length + 1))))
                .isFalse();
    }

    private static boolean isAccepted(Path file) {
        try {
            reader.prove(file);
            return true;
        } catch (BrokenInput | EnvironmentFault refused) {
            return false;
        }
    }

    @Test
    void givesNothingOfAFileThatWasReplacedAfterItWasProven() throws IOException {
        byte[] first = random(2 * BLOCK);
        ProvenFile proven = reader.prove(sealed(first));
        byte[] second = first.clone();
        second[BLOCK + 5] ^= 1;
        sealed(second);

        try (InputStream in = proven.stream()) {
            assertThat(in.readNBytes(BLOCK)).isEqualTo(Arrays.copyOf(first, BLOCK));
            assertThatThrownBy(in::read)
                    .isInstanceOf(BrokenInput.class)
                    .hasMessage("file.pgp: changed while it was read");
        }
    }

    @Test
    void sealsAndOpensInSeveralThreadsAtOnce() {
        byte[] content = random(BLOCK);

        List<byte[]> opened = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> {
                    Path file = directory.resolve(i + ".pgp");
                    writer.seal(file, out -> out.write(content), Boundary.UNWATCHED);
                    try (InputStream in = reader.open(file)) {
                        return in.readAllBytes();
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                })
                .toList();

        assertThat(opened).hasSize(8).allSatisfy(bytes -> assertThat(bytes).isEqualTo(content));
    }

    @Test
    void saysThatTheKeyDoesNotFit() throws IOException {
        SampleKeys others = SampleKeys.in(Files.createDirectory(directory.resolve("others")));
        OpenPgpReader stranger = OpenPgpReader.ofRecipient(
                others.recipientSecret(), keys.issuer().publicKey());
        Path file = sealed(random(10));

        assertThatThrownBy(() -> stranger.prove(file))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("file.pgp: is not encrypted to key "
                        + others.recipientSecret().fingerprint());
    }

    @Test
    void refusesAFileSignedByAnotherIssuer() throws IOException {
        SampleKeys others = SampleKeys.in(Files.createDirectory(directory.resolve("others")));
        Path file = directory.resolve("file.pgp");
        new OpenPgpWriter(keys.recipient(), others.issuer(), Clock.systemUTC())
                .seal(file, out -> out.write(1), Boundary.UNWATCHED);

        assertThatThrownBy(() -> reader.prove(file))
                .isInstanceOf(BrokenInput.class)
                .hasMessage("file.pgp: carries no valid signature of an expected sender");
    }
}
