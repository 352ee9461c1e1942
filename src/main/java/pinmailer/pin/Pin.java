package pinmailer.pin;

import java.util.Arrays;

/**
 * A clear PIN: 4..12 decimal digits (R1), never a String. Wiped by {@link #close}; reading it afterwards is a bug.
 */
public final class Pin implements AutoCloseable {
    /** ISO 9564-1 limits. */
    public static final int MIN_DIGITS = 4;
    /** ISO 9564-1 limits. */
    public static final int MAX_DIGITS = 12;

    private final byte[] digits;
    private boolean wiped;

    private Pin(byte[] digits) {
        this.digits = digits;
    }

    /**
     * Takes over an array of digits 0..9, which it will wipe.
     *
     * @throws IllegalArgumentException if it is not 4..12 decimal digits; the array is wiped then too
     */
    public static Pin owning(byte[] digits) {
        boolean wrong = digits.length < MIN_DIGITS || digits.length > MAX_DIGITS;
        for (byte digit : digits) {
            wrong |= digit < 0 || digit > 9;
        }
        if (wrong) {
            Arrays.fill(digits, (byte) 0);
            throw new IllegalArgumentException("a PIN is 4 to 12 decimal digits");
        }
        return new Pin(digits);
    }

    /** Number of digits, 4..12. */
    public int length() {
        return digits.length;
    }

    /**
     * The digit at {@code index}, 0..9, leftmost first.
     *
     * @throws IllegalStateException if the PIN was wiped
     */
    public int digit(int index) {
        if (wiped) {
            throw new IllegalStateException("PIN was wiped");
        }
        return digits[index];
    }

    @Override
    public void close() {
        Arrays.fill(digits, (byte) 0);
        wiped = true;
    }

    @Override
    public String toString() {
        return "Pin[****]";
    }
}
