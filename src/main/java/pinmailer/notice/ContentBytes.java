package pinmailer.notice;

import java.util.Arrays;

/** Page content in the making: growing bytes that can be wiped, since some of them are a PIN. */
final class ContentBytes {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};
    private static final int BITS_PER_HEX = 4;

    private byte[] bytes = new byte[4096];
    private int length;

    /** Operators and names, ASCII only. */
    ContentBytes ascii(String text) {
        int count = text.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) text.charAt(i);
        }
        length += count;
        return this;
    }

    /** A number and a blank. */
    ContentBytes number(int value) {
        reserve(12);
        if (value < 0) {
            bytes[length++] = '-';
        }
        writeDigits(Math.abs(value));
        bytes[length++] = ' ';
        return this;
    }

    private void writeDigits(int value) {
        if (value > 9) {
            writeDigits(value / 10);
        }
        bytes[length++] = (byte) ('0' + value % 10);
    }

    /** The lowest {@code digits} hexadecimal digits of a number. */
    ContentBytes hex(int value, int digits) {
        reserve(digits);
        for (int shift = BITS_PER_HEX * (digits - 1); shift >= 0; shift -= BITS_PER_HEX) {
            bytes[length++] = HEX[value >> shift & 0xF];
        }
        return this;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            byte[] outgrown = bytes;
            bytes = Arrays.copyOf(outgrown, 2 * (length + more));
            Arrays.fill(outgrown, (byte) 0);
        }
    }

    /** The array behind; valid up to {@link #length} until the next change. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Empties it, leaving no trace of what it held. */
    void wipe() {
        Arrays.fill(bytes, 0, length, (byte) 0);
        length = 0;
    }
}
