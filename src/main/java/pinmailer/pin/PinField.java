package pinmailer.pin;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The clear PIN field of ISO 9564-1: control, length, digits, fill; format 4 adds 8 random bytes. Reading accepts
 * exactly what the standard writes, so that a block of another card or key is noticed.
 */
final class PinField {
    private static final int DIGITS_AT = 2;
    private static final int FILL_ENDS_AT = 16;

    private PinField() {}

    /** Writes the field into the zeroed block that starts at nibble {@code start}. */
    static void write(PinBlockFormat format, Pin pin, RandomGenerator random, byte[] blocks, int start) {
        Nibbles.xor(blocks, start, format.control());
        Nibbles.xor(blocks, start + 1, pin.length());
        for (int i = 0; i < pin.length(); i++) {
            Nibbles.xor(blocks, start + DIGITS_AT + i, pin.digit(i));
        }
        for (int i = DIGITS_AT + pin.length(); i < FILL_ENDS_AT; i++) {
            Nibbles.xor(blocks, start + i, fill(format, random));
        }
        if (format == PinBlockFormat.FORMAT_4) {
            ByteBuffer.wrap(blocks).putLong((start + FILL_ENDS_AT) / 2, random.nextLong());
        }
    }

    /** Reads the field at nibble {@code start}; empty if it is not one of that format. */
    static Optional<Pin> read(PinBlockFormat format, byte[] blocks, int start) {
        int length = Nibbles.get(blocks, start + 1);
        boolean right = Nibbles.get(blocks, start) == format.control()
                && length >= Pin.MIN_DIGITS
                && length <= Pin.MAX_DIGITS
                && isFilled(format, blocks, start + DIGITS_AT + length, start + FILL_ENDS_AT);
        return right ? digits(blocks, start + DIGITS_AT, length) : Optional.empty();
    }

    private static Optional<Pin> digits(byte[] blocks, int from, int length) {
        byte[] digits = new byte[length];
        boolean decimal = true;
        for (int i = 0; i < length; i++) {
            digits[i] = (byte) Nibbles.get(blocks, from + i);
            decimal &= digits[i] <= 9;
        }
        if (decimal) {
            return Optional.of(Pin.owning(digits));
        }
        Arrays.fill(digits, (byte) 0);
        return Optional.empty();
    }

    private static boolean isFilled(PinBlockFormat format, byte[] blocks, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isFill(format, Nibbles.get(blocks, i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFill(PinBlockFormat format, int nibble) {
        return switch (format) {
            case FORMAT_0 -> nibble == 0xF;
            case FORMAT_3 -> nibble >= 0xA;
            case FORMAT_4 -> nibble == 0xA;
        };
    }

    private static int fill(PinBlockFormat format, RandomGenerator random) {
        return switch (format) {
            case FORMAT_0 -> 0xF;
            case FORMAT_3 -> random.nextInt(0xA, 0x10);
            case FORMAT_4 -> 0xA;
        };
    }
}
