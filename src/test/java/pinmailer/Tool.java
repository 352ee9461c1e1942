package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
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
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Programs that are not ours. Where one is missing the test is skipped, but fails under {@code CI=true}. */
final class Tool {
    private static final Map<DecodeHintType, Boolean> HARDER = Map.of(DecodeHintType.TRY_HARDER, true);

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

    /**
     * What a camera reads off a rastered sheet. One right mark in some hundreds has a fourth corner by chance, which the
     * usual search is taken in by; the other one tries each three of them.
     */
    static String qrCode(Path image) {
        try {
            var seen = new BufferedImageLuminanceSource(ImageIO.read(image.toFile()));
            BinaryBitmap sheet = new BinaryBitmap(new HybridBinarizer(seen));
            return usualSearch(sheet).orElseGet(() -> searchOfAllCorners(sheet));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (AssertionError unreadable) {
            throw new AssertionError("no piece mark can be read in " + image, unreadable);
        }
    }

    private static Optional<String> usualSearch(BinaryBitmap sheet) {
        try {
            return Optional.of(new QRCodeReader().decode(sheet, HARDER).getText());
        } catch (ReaderException unseen) {
            return Optional.empty();
        }
    }

    private static String searchOfAllCorners(BinaryBitmap sheet) {
        try {
            Result[] found = new QRCodeMultiReader().decodeMultiple(sheet, HARDER);
            assertThat(found).hasSize(1);
            return found[0].getText();
        } catch (ReaderException unreadable) {
            throw new AssertionError(unreadable);
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
