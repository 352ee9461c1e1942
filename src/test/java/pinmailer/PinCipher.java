package pinmailer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.HexFormat;
import javax.crypto.Cipher;

/**
 * ISO 9564-1 PIN blocks of formats 0, 3 and 4 opened and closed with nothing but the JDK, straight from the key store: a
 * second opinion that shares no line with the program.
 */
final class PinCipher {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final KeyStore keys;
    private final char[] password;

    PinCipher(Path keyFolder) {
        try (InputStream in = Files.newInputStream(keyFolder.resolve("pin-mailer.p12"))) {
            password = Files.readString(keyFolder.resolve("pin-mailer.p12.password"), StandardCharsets.UTF_8)
                    .strip()
                    .toCharArray();
            keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** The digits in a block that is bound to a card number. */
    String open(String keyId, String block, String number) {
        Key key = key(keyId);
        String field =
                key.getAlgorithm().equals("AES") ? openFormat4(key, block, number) : openLegacy(key, block, number);
        int length = Character.digit(field.charAt(1), 16);
        String digits = field.substring(2, 2 + length);
        if (!digits.matches("[0-9]{4,12}")) {
            throw new AssertionError("the block does not belong to this card");
        }
        return digits;
    }

    /** A block of format 4 for these digits. */
    String closeFormat4(String keyId, String digits, String number) {
        Key key = key(keyId);
        String field = ("4" + Integer.toHexString(digits.length()) + digits + "A".repeat(14 - digits.length())
                + "0123456789ABCDEF");
        byte[] inner = crypt(Cipher.ENCRYPT_MODE, "AES/ECB/NoPadding", key, HEX.parseHex(field));
        byte[] outer =
                crypt(Cipher.ENCRYPT_MODE, "AES/ECB/NoPadding", key, xor(inner, HEX.parseHex(longField(number))));
        return HEX.formatHex(outer);
    }

    /** First 3 bytes of a block of zeros enciphered. */
    String checkValue(String keyId) {
        return HEX.formatHex(crypt(Cipher.ENCRYPT_MODE, "AES/ECB/NoPadding", key(keyId), new byte[16]), 0, 3);
    }

    private static String openFormat4(Key key, String block, String number) {
        byte[] outer = crypt(Cipher.DECRYPT_MODE, "AES/ECB/NoPadding", key, HEX.parseHex(block));
        byte[] inner = xor(outer, HEX.parseHex(longField(number)));
        String field = HEX.formatHex(crypt(Cipher.DECRYPT_MODE, "AES/ECB/NoPadding", key, inner));
        return requireControl(field, "4");
    }

    private static String openLegacy(Key key, String block, String number) {
        String shortField = "0000" + number.substring(number.length() - 13, number.length() - 1);
        byte[] outer = crypt(Cipher.DECRYPT_MODE, "DESede/ECB/NoPadding", key, HEX.parseHex(block));
        return requireControl(HEX.formatHex(xor(outer, HEX.parseHex(shortField))), "03");
    }

    private static String requireControl(String field, String allowed) {
        if (allowed.indexOf(field.charAt(0)) < 0) {
            throw new AssertionError("the block does not belong to this card");
        }
        return field;
    }

    /** Length beyond 12, the whole number, then zeros to 16 bytes. */
    private static String longField(String number) {
        String field = (number.length() - 12) + number;
        return field + "0".repeat(32 - field.length());
    }

    private Key key(String keyId) {
        try {
            return keys.getKey(keyId, password);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    private static byte[] crypt(int mode, String transformation, Key key, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance(transformation);
            cipher.init(mode, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] result = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = (byte) (a[i] ^ b[i]);
        }
        return result;
    }
}
