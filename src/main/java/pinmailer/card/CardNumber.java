package pinmailer.card;

import java.util.Arrays;

/**
 * A card number (PAN): 12–19 digits whose Luhn check holds (contract, register/cards). It is secret: {@link #toString}
 * shows nothing of it, and it leaves this program in no clear form.
 */
public final class CardNumber {
    private static final int MIN_DIGITS = 12;
    private static final int MAX_DIGITS = 19;

    private final byte[] ascii;

    private CardNumber(byte[] ascii) {
        this.ascii = ascii;
    }

    /**
     * Reads a card number.
     *
     * @throws IllegalArgumentException if it is not 12–19 digits or the Luhn check fails; the message shows no digit
     */
    public static CardNumber of(CharSequence digits) {
        byte[] ascii = new byte[digits.length()];
        for (int i = 0; i < ascii.length; i++) {
            char c = digits.charAt(i);
            ascii[i] = c < 0x80 ? (byte) c : 0;
        }
        return of(ascii);
    }

    /** As {@link #of(CharSequence)}, from ASCII digits; the array is copied. */
    public static CardNumber of(byte[] asciiDigits) {
        if (asciiDigits.length < MIN_DIGITS || asciiDigits.length > MAX_DIGITS) {
            throw new IllegalArgumentException("card number is not 12 to 19 digits long");
        }
        for (byte digit : asciiDigits) {
            if (digit < '0' || digit > '9') {
                throw new IllegalArgumentException("card number has a character that is no digit");
            }
        }
        if (!luhnHolds(asciiDigits)) {
            throw new IllegalArgumentException("card number fails its check digit");
        }
        return new CardNumber(asciiDigits.clone());
    }

    /** Number of digits, 12..19. */
    public int length() {
        return ascii.length;
    }

    /** The digit at {@code index} (0 is leftmost), 0..9. */
    public int digit(int index) {
        return ascii[index] - '0';
    }

    /** The ASCII digits, as a copy the caller may wipe. */
    public byte[] toAscii() {
        return ascii.clone();
    }

    private static boolean luhnHolds(byte[] ascii) {
        int sum = 0;
        for (int i = 0; i < ascii.length; i++) {
            int digit = ascii[ascii.length - 1 - i] - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CardNumber that && Arrays.equals(ascii, that.ascii);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ascii);
    }

    @Override
    public String toString() {
        return "CardNumber[****]";
    }
}
