package pinmailer.address;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The normal form of an address text or a place name, for comparing only: what is printed is the registered text.
 * Equal keys mean the same place name in different spellings (address.md, match key). Blanks, ・ and 大字 are dropped,
 * variants equated, numerals before a counter (丁目, 条, 番 …) written in digits; 字 stays, since it is a boundary.
 *
 * <p>Beside the key it keeps the plain text (NFKC, upper case, one kind of dash, no invisible characters), whose part
 * after the town gives the display number.
 */
final class MatchKey {
    /** No Japanese address is longer; one that is gets an empty key, so that its length costs nothing. */
    static final int LONGEST_TEXT = 400;

    private static final String DASHES = "‐‑‒–—―−─━﹣⁃﹘╌ｰ";
    private static final String TILDES = "〜∼∽～";
    private static final List<String> COUNTERS = List.of("丁", "番", "条", "條", "号", "線", "地割", "区", "軒");
    private static final String DROPPED = "大字";

    private final String plain;
    private final String dropped;
    private final StringBuilder key;
    private int[] plainIndex;
    private String keyText = "";

    private MatchKey(String plain, String dropped) {
        this.plain = plain;
        this.dropped = dropped;
        this.key = new StringBuilder(plain.length());
        this.plainIndex = new int[plain.length() + 8];
    }

    /** The key of a text; empty if the text is longer than any address. */
    static MatchKey of(String text) {
        return ofPlain(text.length() > LONGEST_TEXT ? "" : plain(text));
    }

    /** The key of a text that {@link #plain} made. */
    static MatchKey ofPlain(String plain) {
        return of(plain, DROPPED);
    }

    /** The key that keeps 大字, for a text in which it may be the end of a name and a 字. */
    static MatchKey withOaza(String plain) {
        return of(plain, "");
    }

    private static MatchKey of(String plain, String dropped) {
        MatchKey match = new MatchKey(plain, dropped);
        int i = 0;
        while (i < plain.length()) {
            i = match.take(i);
        }
        match.keyText = match.key.toString();
        return match;
    }

    /** NFKC, upper case, one kind of dash and tilde, no invisible characters, blanks as one kind. */
    static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isKanjiOrKana(text.charAt(i))) {
                return normalized(text);
            }
        }
        return text;
    }

    private static String normalized(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(normal.length());
        for (int i = 0; i < normal.length(); ) {
            int c = normal.codePointAt(i);
            i += Character.charCount(c);
            if (isVisible(c)) {
                plain.appendCodePoint(plainOf(c));
            }
        }
        turnLongVowelMarksBetweenDigitsIntoDashes(plain);
        return plain.toString();
    }

    private static boolean isVisible(int c) {
        if (isKanjiOrKana(c)) {
            return true;
        }
        boolean variationSelector = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
        return !variationSelector && Character.getType(c) != Character.FORMAT && !Character.isISOControl(c);
    }

    /** Most characters of most addresses: NFKC leaves them as they are, and so does all else here. */
    private static boolean isKanjiOrKana(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 'ぁ' && c <= 'ゖ') || (c >= 'ァ' && c <= 'ヺ');
    }

    private static int plainOf(int c) {
        if (isKanjiOrKana(c)) {
            return c;
        }
        if (DASHES.indexOf(c) >= 0) {
            return '-';
        }
        if (TILDES.indexOf(c) >= 0) {
            return '~';
        }
        if (c == '‖') {
            return '∥';
        }
        return Character.isSpaceChar(c) ? ' ' : c;
    }

    private static void turnLongVowelMarksBetweenDigitsIntoDashes(StringBuilder text) {
        for (int i = 1; i + 1 < text.length(); i++) {
            if (text.charAt(i) == 'ー' && isDigit(text.charAt(i - 1)) && isDigit(text.charAt(i + 1))) {
                text.setCharAt(i, '-');
            }
        }
    }

    /** Takes what stands at index {@code i} of the plain text into the key; returns the index after it. */
    private int take(int i) {
        char c = plain.charAt(i);
        if (c == ' ' || c == '・') {
            return i + 1;
        }
        if (c == '大' && !dropped.isEmpty() && plain.startsWith(dropped, i)) {
            return i + dropped.length();
        }
        if (KanjiNumber.isNumeral(c)) {
            return takeNumerals(i);
        }
        int point = plain.codePointAt(i);
        int end = i + Character.charCount(point);
        int matchedAs = CharacterVariants.matchedAs(point);
        if (Character.isBmpCodePoint(matchedAs)) {
            append((char) matchedAs, i);
        } else {
            append(plain.substring(i, end), i);
        }
        return end;
    }

    private int takeNumerals(int from) {
        int end = KanjiNumber.endOfRun(plain, from);
        int number = isCounter(end) ? KanjiNumber.parse(plain, from, end) : -1;
        append(number >= 0 ? Integer.toString(number) : plain.substring(from, end), from);
        return end;
    }

    private boolean isCounter(int at) {
        for (String counter : COUNTERS) {
            if (plain.startsWith(counter, at)) {
                return true;
            }
        }
        return false;
    }

    private void append(String text, int from) {
        for (int k = 0; k < text.length(); k++) {
            append(text.charAt(k), from);
        }
    }

    private void append(char c, int from) {
        if (key.length() == plainIndex.length) {
            plainIndex = Arrays.copyOf(plainIndex, plainIndex.length * 2);
        }
        plainIndex[key.length()] = from;
        key.append(c);
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    String plain() {
        return plain;
    }

    String key() {
        return keyText;
    }

    /** Index in the plain text of what became the key's character {@code k}; its length at the key's end. */
    int plainIndexOf(int k) {
        return k < key.length() ? plainIndex[k] : plain.length();
    }
}
