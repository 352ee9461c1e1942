package pinmailer.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/** The first 64 bits of many cards' number digests: enough to tell in a few bytes each that no two are the same. */
final class CardNumbers {
    private long[] prefixes = new long[1024];
    private int size;

    void add(String digest) {
        if (size == prefixes.length) {
            prefixes = Arrays.copyOf(prefixes, 2 * size);
        }
        prefixes[size++] =
                ByteBuffer.wrap(Base64.getUrlDecoder().decode(digest)).getLong();
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
