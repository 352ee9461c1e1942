package pinmailer.address;

/**
 * A key without the 字 and 小字 that stand between the parts of a place name: 水沢字名残 is listed as 水沢名残. A 字 that is
 * part of a name (十文字, 万字) stays.
 */
final class PartialKey {
    /** No town's name is longer. */
    private static final int LONGEST = 40;

    private final StringBuilder text = new StringBuilder();
    private final int[] indexInKey = new int[LONGEST + 1];

    private PartialKey() {}

    /**
     * The part of {@code key} from {@code from} on that may be a town's name.
     *
     * @param left characters to leave out as well
     */
    static PartialKey without(String left, String key, int from) {
        PartialKey partial = new PartialKey();
        int i = from;
        while (i < key.length() && partial.text.length() < LONGEST) {
            int boundary = boundaryLength(key, i);
            if (boundary == 0 && left.indexOf(key.charAt(i)) < 0) {
                partial.indexInKey[partial.text.length()] = i;
                partial.text.append(key.charAt(i));
            }
            i += Math.max(1, boundary);
        }
        partial.indexInKey[partial.text.length()] = i;
        return partial;
    }

    private static int boundaryLength(String key, int i) {
        boolean isInName = i > 0 && (key.charAt(i - 1) == '文' || key.charAt(i - 1) == '万');
        return isInName ? 0 : AfterTown.boundaryLength(key, i);
    }

    String text() {
        return text.toString();
    }

    /** Index in the key of the character {@code i} of the text, or of the text's end. */
    int indexInKey(int i) {
        return indexInKey[i];
    }
}
