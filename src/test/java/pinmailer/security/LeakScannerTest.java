package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scanner finds each form it is trusted with; without this its silence would prove nothing. */
class LeakScannerTest {
    private static final String SECRET = "719305826414";
    private static final String HEX = "9F26916E50C4A96A1B2DEA8EECB73D4C";

    private final LeakScanner scanner = new LeakScanner().digits("PIN", SECRET).hex("block", HEX);

    @TempDir
    Path folder = Path.of("");

    @Test
    void findsEachForm() {
        assertThat(scanner.scan(within(SECRET.getBytes(StandardCharsets.US_ASCII))))
                .containsExactly("PIN UTF-8");
        assertThat(scanner.scan(within(SECRET.getBytes(StandardCharsets.UTF_16BE))))
                .contains("PIN UTF-16BE");
        assertThat(scanner.scan(within(SECRET.getBytes(StandardCharsets.UTF_16LE))))
                .contains("PIN UTF-16LE");
        assertThat(scanner.scan(within(LeakScanner.bcd(SECRET)))).containsExactly("PIN BCD");
        assertThat(scanner.scan(within(LeakScanner.bcd("4" + SECRET + "0")))).containsExactly("PIN BCD");
        assertThat(scanner.scan(within(new byte[] {7, 1, 9, 3, 0, 5, 8, 2, 6, 4, 1, 4})))
                .containsExactly("PIN one digit a byte");
        assertThat(scanner.scan(HEX.toLowerCase(Locale.ROOT))).containsExactly("block UTF-8");
        assertThat(scanner.scan("x" + HEX)).containsExactly("block UTF-8");
    }

    @Test
    void findsWhatWasDeflated() throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        deflated.write(within(new byte[0]));
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(within(SECRET.getBytes(StandardCharsets.US_ASCII)));
        }
        Path file = Files.write(folder.resolve("a.pdf"), deflated.toByteArray());
        assertThat(scanner.scan(file)).containsExactly("PIN UTF-8");
    }

    @Test
    void findsWhatLiesAcrossTwoReadingsOfALargeFile() throws IOException {
        byte[] large = new byte[9 << 20];
        byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(secret, 0, large, (1 << 22) + 256 - 5, secret.length);
        assertThat(scanner.scanLarge(Files.write(folder.resolve("large"), large)))
                .containsExactly("PIN UTF-8");
    }

    @Test
    void findsNothingInNoise() {
        byte[] noise = new byte[8 << 20];
        new SplittableRandom(1).nextBytes(noise);
        assertThat(scanner.scan(noise)).isEmpty();
    }

    private static byte[] within(byte[] secret) {
        byte[] around = new byte[64 + secret.length];
        new SplittableRandom(2).nextBytes(around);
        System.arraycopy(secret, 0, around, 31, secret.length);
        return around;
    }
}
