package pinmailer.address;

/**
 * A Japanese postal code: exactly 7 ASCII digits, no hyphen. Not every such number is in use.
 *
 * @throws IllegalArgumentException if it is not 7 digits
 */
public record PostalCode(String digits) implements Comparable<PostalCode> {
    public PostalCode {
        if (digits.length() != 7 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not a postal code of 7 digits");
        }
    }

    /**
     * Reads {@code NNNNNNN} or {@code NNN-NNNN}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static PostalCode parse(String text) {
        boolean hyphenated = text.length() == 8 && text.charAt(3) == '-';
        return new PostalCode(hyphenated ? text.substring(0, 3) + text.substring(4) : text);
    }

    /** As printed on a letter: {@code NNN-NNNN}. */
    public String hyphenated() {
        return digits.substring(0, 3) + "-" + digits.substring(3);
    }

    @Override
    public int compareTo(PostalCode other) {
        return digits.compareTo(other.digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
