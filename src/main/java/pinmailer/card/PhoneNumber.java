package pinmailer.card;

import java.util.regex.Pattern;

/**
 * A Japanese phone number as its national digits: 10 or 11, leading 0, no hyphens (contract: optional hyphens or +81
 * are taken off when it is read).
 *
 * @throws IllegalArgumentException if it is not such a number
 */
public record PhoneNumber(String digits) {
    private static final Pattern FORM = Pattern.compile("0[0-9]{9,10}");

    public PhoneNumber {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("not a Japanese phone number");
        }
    }

    /**
     * Reads digits with optional hyphens or a leading +81.
     *
     * @throws IllegalArgumentException if it is not such a number
     */
    public static PhoneNumber parse(String text) {
        String national = text.startsWith("+81") ? "0" + text.substring(3).replaceFirst("^-?0?", "") : text;
        return new PhoneNumber(national.replace("-", ""));
    }

    @Override
    public String toString() {
        return "PhoneNumber[****]";
    }
}
