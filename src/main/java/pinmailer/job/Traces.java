package pinmailer.job;

import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * The ids of requests and pieces that were purged, as 64-bit hashes: eight bytes each, however long a purge is. Finds
 * them in texts and files; an id that was not purged is taken for one once in some thousand purges of a million.
 */
final class Traces {
    private static final Pattern FEW_DIGITS = Pattern.compile("[0-9]{0,9}");
    private static final int LONGEST_ID = 64;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] hashes = new long[1024];
    private int count;
    private boolean sorted;

    /** An id of a few digits is no trace: sizes and postal codes look the same. */
    void add(String id) {
        if (!FEW_DIGITS.matcher(id).matches()) {
            hashes = count == hashes.length ? Arrays.copyOf(hashes, count * 2) : hashes;
            hashes[count++] = hash(id, 0, id.length());
            sorted = false;
        }
    }

    /** These are not ours to find. */
    void remove(Collection<String> ids) {
        sort();
        long[] left = Arrays.stream(ids.toArray(String[]::new))
                .mapToLong(id -> hash(id, 0, id.length()))
                .sorted()
                .toArray();
        hashes = Arrays.stream(hashes, 0, count)
                .filter(hash -> Arrays.binarySearch(left, hash) < 0)
                .toArray();
        count = hashes.length;
    }

    int count() {
        return count;
    }

    /** Whether one of the ids stands in the text, bounded by what cannot be part of an id. */
    boolean isIn(CharSequence text) {
        sort();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && isPartOfAnId(text.charAt(i))) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                if (isOne(text, start, i)) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }

    /** An id at the end of a sentence has a full stop behind it. */
    private boolean isOne(CharSequence text, int start, int end) {
        int last = end;
        while (last > start && !Character.isLetterOrDigit(text.charAt(last - 1))) {
            last--;
        }
        return knows(text, start, end) || (last > start && last < end && knows(text, start, last));
    }

    private boolean knows(CharSequence text, int start, int end) {
        return end - start <= LONGEST_ID && Arrays.binarySearch(hashes, 0, count, hash(text, start, end)) >= 0;
    }

    private void sort() {
        if (!sorted) {
            Arrays.sort(hashes, 0, count);
            sorted = true;
        }
    }

    private static boolean isPartOfAnId(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private static long hash(CharSequence text, int start, int end) {
        long hash = FNV_OFFSET;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
