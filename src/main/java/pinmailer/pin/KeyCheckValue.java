package pinmailer.pin;

import java.util.Locale;

/**
 * What two sides compare to know that they hold the same key: the first 3 bytes of a zero block enciphered under it, in
 * hex (setting {@code keys.kcv.<alias>}). Not secret.
 *
 * @throws IllegalArgumentException if it is not 6 hex digits
 */
public record KeyCheckValue(String hex) {
    public KeyCheckValue {
        if (!isCheckValue(hex)) {
            throw new IllegalArgumentException("a key check value is 6 hex digits");
        }
        hex = hex.toUpperCase(Locale.ROOT);
    }

    /** True if the text could be a check value. */
    public static boolean isCheckValue(String text) {
        return text.matches("[0-9A-Fa-f]{6}");
    }

    @Override
    public String toString() {
        return hex;
    }
}
