package pinmailer.ledger;

import java.util.Arrays;

/** The first 64 bits of many cards' number digests: enough to tell in a few bytes each that no two are the same. */
final class CardNumbers {
    private static final int HEX_RADIX = 16;
    private static final int HEX_DIGITS = 16;

    private long[] prefixes = new long[1024];
    private int size;

    void add(String digest) {
        if (size == prefixes.length) {
            prefixes = Arrays.copyOf(prefixes, 2 * size);
        }
        prefixes[size++] = Long.parseUnsignedLong(digest, 0, HEX_DIGITS, HEX_RADIX);
    }

    /** False if all are different. True if two begin alike: then they are most likely the same. */
    boolean mayRepeat() {
        long[] sorted = Arrays.copyOf(prefixes, size);
        Arrays.sort(sorted);
        for (int i = 1; i < size; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        prefixes = new long[1024];
        size = 0;
    }
}
