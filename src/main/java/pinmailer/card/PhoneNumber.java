package pinmailer.card;

/**
 * A Japanese phone number as its national digits: 10 or 11, leading 0, no hyphens (contract: optional hyphens or +81
 * are taken off when it is read).
 *
 * @throws IllegalArgumentException if it is not such a number
 */
public record PhoneNumber(String digits) {
    private static final int FIXED_LINE = 10;
    private static final int MOBILE = 11;

    public PhoneNumber {
        if (!isNational(digits)) {
            throw new IllegalArgumentException("not a Japanese phone number");
        }
    }

    /** Without a pattern: a night asks two million times. */
    private static boolean isNational(String digits) {
        boolean national = (digits.length() == FIXED_LINE || digits.length() == MOBILE) && digits.charAt(0) == '0';
        for (int i = 1; national && i < digits.length(); i++) {
            national = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        return national;
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
