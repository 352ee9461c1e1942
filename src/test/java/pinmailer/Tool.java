package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Programs that are not ours. Where one is missing the test is skipped, but fails under {@code CI=true}. */
final class Tool {
    private Tool() {}

    /** Runs a program that must succeed; its standard output and error together. */
    static String run(String... command) {
        requireInstalled(command[0]);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    static void requireInstalled(String program) {
        boolean there = Pattern.compile(":")
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!there && !"true".equals(System.getenv("CI"))) {
            assumeTrue(false, program + " is not installed");
        }
    }

    /** What a camera reads off a rastered sheet. */
    static String qrCode(Path image) {
        try {
            var seen = new BufferedImageLuminanceSource(ImageIO.read(image.toFile()));
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(seen)),
                            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                    .getText();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (ReaderException unreadable) {
            throw new AssertionError("no piece mark can be read in " + image, unreadable);
        }
    }

    static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
