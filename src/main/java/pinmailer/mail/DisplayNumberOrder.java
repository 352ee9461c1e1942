package pinmailer.mail;

import java.util.Comparator;

/**
 * The natural order of display numbers: as a postman walks, 3-9 before 3-10.
 *
 * <p>Stated exactly: both texts are walked from the left. Where both have a digit, the whole runs of digits are compared
 * as numbers of any length, leading zeros aside; elsewhere one character is compared by code unit, so that {@code '-'}
 * comes before digits and digits before letters. A text that ends first comes first. Texts equal so far (they differ in
 * leading zeros only) are compared as plain strings, so only equal texts are equal here. The empty text comes first.
 */
enum DisplayNumberOrder implements Comparator<String> {
    /** The only such order. */
    NATURAL;

    @Override
    public int compare(String left, String right) {
        int natural = compareNaturally(left, right);
        return natural != 0 ? natural : left.compareTo(right);
    }

    private static int compareNaturally(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length() && r < right.length()) {
            int lEnd = runEnd(left, l);
            int rEnd = runEnd(right, r);
            int order = lEnd > l && rEnd > r
                    ? compareNumbers(left, l, lEnd, right, r, rEnd)
                    : Character.compare(left.charAt(l), right.charAt(r));
            if (order != 0) {
                return order;
            }
            l = Math.max(lEnd, l + 1);
            r = Math.max(rEnd, r + 1);
        }
        return Integer.compare(left.length() - l, right.length() - r);
    }

    private static int compareNumbers(String left, int from, int end, String right, int rightFrom, int rightEnd) {
        int l = skipZeros(left, from, end);
        int r = skipZeros(right, rightFrom, rightEnd);
        int byLength = Integer.compare(end - l, rightEnd - r);
        if (byLength != 0) {
            return byLength;
        }
        for (; l < end; l++, r++) {
            if (left.charAt(l) != right.charAt(r)) {
                return Character.compare(left.charAt(l), right.charAt(r));
            }
        }
        return 0;
    }

    private static int skipZeros(String text, int from, int end) {
        int index = from;
        while (index < end && text.charAt(index) == '0') {
            index++;
        }
        return index;
    }

    private static int runEnd(String text, int from) {
        int index = from;
        while (index < text.length() && isDigit(text.charAt(index))) {
            index++;
        }
        return index;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
