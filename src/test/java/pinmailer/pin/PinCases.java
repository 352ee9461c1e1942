package pinmailer.pin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import pinmailer.card.CardNumber;

/** Invented PINs, cards and keys for the tests of this package. */
final class PinCases {
    private PinCases() {}

    static byte[] digits(String text) {
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) (text.charAt(i) - '0');
        }
        return digits;
    }

    static Pin pin(String text) {
        return Pin.owning(digits(text));
    }

    static String text(Pin pin) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pin.length(); i++) {
            text.append(pin.digit(i));
        }
        return text.toString();
    }

    /** The card number with these digits in front and its check digit at the end. */
    static CardNumber card(String withoutCheckDigit) {
        int sum = 0;
        for (int i = 0; i < withoutCheckDigit.length(); i++) {
            int digit = withoutCheckDigit.charAt(withoutCheckDigit.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return CardNumber.of(withoutCheckDigit + (10 - sum % 10) % 10);
    }

    static CardNumber card(long serial) {
        return card("999901%09d".formatted(serial));
    }

    static SecretKey aes(int bits, int seed) {
        byte[] raw = new byte[bits / 8];
        new Random(seed).nextBytes(raw);
        return new SecretKeySpec(raw, "AES");
    }

    /** TDES with odd parity, as a token wants it. */
    static SecretKey tdes(int seed) {
        byte[] raw = new byte[24];
        new Random(seed).nextBytes(raw);
        return new SecretKeySpec(withOddParity(raw), "DESede");
    }

    static SecretKey twoKeyTdes(int seed) {
        byte[] raw = Arrays.copyOf(tdes(seed).getEncoded(), 24);
        System.arraycopy(raw, 0, raw, 16, 8);
        return new SecretKeySpec(raw, "DESede");
    }

    static SecretKey key(String algorithm, String hex) {
        return new SecretKeySpec(HexFormat.of().parseHex(hex), algorithm);
    }

    static Path privateFile(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static byte[] withOddParity(byte[] raw) {
        for (int i = 0; i < raw.length; i++) {
            int ones = Integer.bitCount(raw[i] & 0xFE);
            raw[i] = (byte) ((raw[i] & 0xFE) | ((ones + 1) % 2));
        }
        return raw;
    }
}
