package pinmailer.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static pinmailer.pin.PinCases.pin;
import static pinmailer.pin.PinCases.text;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each case gives the clear fields as the standard draws them and the block they make. The fields called published, and
 * the block of format 4, are printed in other vendors' manuals; all blocks are made again here by openssl.
 */
class PinBlockKnownAnswerTest {
    private static final Path CASES = Path.of("src/test/resources/pinmailer/pin/known-answers");

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void opensTheKnownBlock(String name) throws Exception {
        Case known = new Case(name);
        List<Optional<Pin>> pins =
                known.cipher().decipher(List.of(PinBlock.ofHex(known.get("block"))), known.accounts());
        assertThat(pins.get(0)).hasValueSatisfying(pin -> assertThat(text(pin)).isEqualTo(known.get("digits")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void enciphersAFieldThatOpensslReadsTheSame(String name) throws Exception {
        Case known = new Case(name);
        PinBlock block = known.cipher()
                .encipher(known.format(), List.of(pin(known.get("digits"))), known.accounts(), new Random(7))
                .get(0);
        String field = known.clearField(block.toHex());
        assertThat(withoutRandom(known.format(), field))
                .isEqualTo(withoutRandom(known.format(), known.get("pinField")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isWhatOpensslMakesOfTheFields(String name) throws Exception {
        Case known = new Case(name);
        assertThat(known.block(known.get("pinField"))).isEqualTo(known.get("block"));
    }

    private static String withoutRandom(PinBlockFormat format, String field) {
        return switch (format) {
            case FORMAT_0 -> field;
            case FORMAT_3 -> field.replaceAll("[A-F]", "R");
            case FORMAT_4 -> field.substring(0, 16);
        };
    }

    private static final class Case {
        private final Properties values = new Properties();

        Case(String name) {
            try (Reader reader = Files.newBufferedReader(CASES.resolve(name), StandardCharsets.UTF_8)) {
                values.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        String get(String field) {
            return values.getProperty(field, "");
        }

        PinBlockFormat format() {
            return PinBlockFormat.valueOf("FORMAT_" + get("format"));
        }

        List<byte[]> accounts() {
            return List.of(get("account").getBytes(StandardCharsets.US_ASCII));
        }

        PinBlockCipher cipher() {
            KeyType type = format().keyType();
            SecretKey key = PinCases.key(type.algorithm(), get("key"));
            return new PinBlockCipher(
                    new JcaKey(key, type, Security.getProvider("SunJCE")), PanField.valueOf(get("dialect")));
        }

        String block(String pinField) throws IOException, InterruptedException {
            String first = format() == PinBlockFormat.FORMAT_4 ? openssl("-e", pinField) : pinField;
            return openssl("-e", xor(first, get("panField")));
        }

        String clearField(String block) throws IOException, InterruptedException {
            String field = xor(openssl("-d", block), get("panField"));
            return format() == PinBlockFormat.FORMAT_4 ? openssl("-d", field) : field;
        }

        private String openssl(String direction, String hex) throws IOException, InterruptedException {
            Process process = start(direction);
            try (var in = process.getOutputStream()) {
                in.write(HexFormat.of().parseHex(hex));
            }
            byte[] out = process.getInputStream().readAllBytes();
            assertThat(process.waitFor()).isZero();
            return HexFormat.of().withUpperCase().formatHex(out);
        }

        private Process start(String direction) {
            try {
                return new ProcessBuilder("openssl", "enc", direction, "-" + get("cipher"), "-nopad", "-K", get("key"))
                        .start();
            } catch (IOException missing) {
                assertThat(System.getenv("CI")).as("openssl is installed").isNotEqualTo("true");
                return Assumptions.abort("needs openssl");
            }
        }

        private static String xor(String a, String b) {
            BigInteger xored = new BigInteger(a, 16).xor(new BigInteger(b, 16));
            return String.format(Locale.ROOT, "%0" + a.length() + "X", xored);
        }
    }
}
