package pinmailer.pin;

/**
 * How a PIN block is bound to a card number. Formats 0 and 3 always take the 12 rightmost digits before the check digit;
 * format 4 has a dialect (setting {@code pin.pan-field}).
 */
public enum PanField {
    /** ISO 9564-1: the whole card number with its check digit. */
    FULL,
    /** One provider's dialect: the last 12 digits, check digit included, written as a card number of 12. */
    RIGHTMOST_12;

    private static final int SHORTEST = 12;
    private static final int LEGACY_DIGITS_AT = 4;

    /** Xors the field into the block that starts at nibble {@code start}; done twice, it is undone. */
    void xor(PinBlockFormat format, byte[] account, byte[] blocks, int start) {
        if (format == PinBlockFormat.FORMAT_4) {
            xorFormat4(account, blocks, start);
        } else {
            xorLegacy(account, blocks, start);
        }
    }

    private void xorFormat4(byte[] account, byte[] blocks, int start) {
        int from = this == FULL ? 0 : account.length - SHORTEST;
        Nibbles.xor(blocks, start, account.length - from - SHORTEST);
        for (int i = from; i < account.length; i++) {
            Nibbles.xor(blocks, start + 1 + i - from, account[i] - '0');
        }
    }

    /** A card number of 12 digits has only 11 before its check digit: they stand right, after a zero. */
    private static void xorLegacy(byte[] account, byte[] blocks, int start) {
        int checkDigitAt = account.length - 1;
        int from = Math.max(0, checkDigitAt - SHORTEST);
        int missing = SHORTEST - (checkDigitAt - from);
        for (int i = from; i < checkDigitAt; i++) {
            Nibbles.xor(blocks, start + LEGACY_DIGITS_AT + missing + i - from, account[i] - '0');
        }
    }
}
