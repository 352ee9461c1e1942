package pinmailer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;

class InputFolderTest {
    private static final String ROWS = "request_id,received_at,channel,card_id,requested_under_card_id,pin_key_id,"
            + "pin_block\r\nR-1,2026-11-22T10:00:00+09:00,NET_ANSWER,C-1,C-1,channel-1,00\r\n";
    /** Stands in for OpenPGP: three bytes in front that say nothing, then every bit turned, then a trailer. */
    private static final Decryptor TURNED = (file, encrypted) -> {
        encrypted.skipNBytes(3);
        return new Turned(encrypted);
    };

    @TempDir
    Path input = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(input.resolve("requests"));
    }

    @Test
    void measuresAnEncryptedFileAsDeliveredAndInClear() throws IOException {
        byte[] delivered = deliverEncrypted();
        ParsedFile parsed = parse(list());
        assertThat(parsed.name()).isEqualTo("requests/pin-inquiries.csv.pgp");
        assertThat(parsed.bytes()).isEqualTo(delivered.length);
        assertThat(parsed.sha256()).isEqualTo(sha256(delivered));
        assertThat(parsed.clearSha256()).isEqualTo(sha256(ROWS.getBytes(StandardCharsets.UTF_8)));
        assertThat(parsed.records()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"requests/pin-inquiries.csv.pgp", "requests/pin-inquiries.csv"})
    void acceptsTheHashOfAnEncryptedFileTakenBeforeOrAfterEncryption(String listedAs) throws IOException {
        byte[] delivered = deliverEncrypted();
        for (String hash : Set.of(sha256(delivered), sha256(ROWS.getBytes(StandardCharsets.UTF_8)))) {
            control(listedAs + ",1," + hash);
            assertThat(parse(list()).records()).isEqualTo(1);
        }
    }

    @Test
    void refusesAnEncryptedFileOfAnotherHash() throws IOException {
        deliverEncrypted();
        control("requests/pin-inquiries.csv,1," + sha256(new byte[0]));
        assertThatThrownBy(() -> parse(list())).isInstanceOf(BrokenInput.class).hasMessageContaining("SHA-256");
    }

    @Test
    void refusesWhatFailsToDecryptAtItsVeryEnd() throws IOException {
        deliverEncrypted();
        Decryptor tampered = (file, encrypted) -> new FilterInputStream(TURNED.clear(file, encrypted)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read < 0) {
                    throw new IOException("modification detected in R-1");
                }
                return read;
            }
        };
        assertThatThrownBy(() -> parse(list(StandardCharsets.UTF_8, tampered)))
                .isInstanceOf(BrokenInput.class)
                .hasNoCause()
                .hasMessageNotContaining("R-1");
    }

    @Test
    void measuresAFileAnewEachTimeItIsOpened() throws IOException {
        Files.writeString(input.resolve("requests/pin-inquiries.csv"), ROWS);
        InputFolder folder = list();
        assertThat(parse(folder)).isEqualTo(parse(folder));
    }

    @Test
    void refusesAnotherCharset() {
        assertThatThrownBy(() -> list(StandardCharsets.UTF_16, Decryptor.NONE)).isInstanceOf(EnvironmentFault.class);
    }

    @Test
    void refusesAnUnknownFeedInTheSetting() {
        assertThatThrownBy(() -> Feed.named("pin-enquiries")).isInstanceOf(EnvironmentFault.class);
    }

    private InputFolder list() {
        return list(StandardCharsets.UTF_8, TURNED);
    }

    private InputFolder list(Charset charset, Decryptor decryptor) {
        return InputFolder.list(input, charset, decryptor, false, Set.of());
    }

    private static ParsedFile parse(InputFolder folder) {
        try (RequestFile rows =
                RequestFile.open(folder.files(Feed.PIN_INQUIRIES).get(0))) {
            while (rows.hasNext()) {
                assertThat(rows.next()).isInstanceOf(RequestRow.Accepted.class);
            }
            return rows.parsed();
        }
    }

    private byte[] deliverEncrypted() throws IOException {
        byte[] clear = ROWS.getBytes(StandardCharsets.UTF_8);
        byte[] delivered = new byte[clear.length + 6];
        for (int i = 0; i < clear.length; i++) {
            delivered[i + 3] = (byte) ~clear[i];
        }
        Files.write(input.resolve("requests/pin-inquiries.csv.pgp"), delivered);
        return delivered;
    }

    private void control(String line) throws IOException {
        Files.writeString(input.resolve("control.csv"), "file,records,sha256\n" + line + "\n");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Turned extends FilterInputStream {
        Turned(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            return one <= 0 ? -1 : ~one & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = 0;
            for (int one = read(); one >= 0; one = count < length ? read() : -1) {
                buffer[offset + count++] = (byte) one;
            }
            return count == 0 ? -1 : count;
        }
    }
}
