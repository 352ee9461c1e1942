package pinmailer.report;

import java.lang.Character.UnicodeBlock;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text on a terminal: how many cells it takes (Unicode UAX 11): wide and full-width characters two, combining ones none,
 * all others one.
 */
final class TerminalWidth {
    private static final Set<UnicodeBlock> WIDE = Set.of(
            UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS,
            UnicodeBlock.CJK_UNIFIED_IDEOGRAPHS_EXTENSION_A,
            UnicodeBlock.CJK_COMPATIBILITY_IDEOGRAPHS,
            UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
            UnicodeBlock.CJK_RADICALS_SUPPLEMENT,
            UnicodeBlock.CJK_COMPATIBILITY,
            UnicodeBlock.ENCLOSED_CJK_LETTERS_AND_MONTHS,
            UnicodeBlock.HIRAGANA,
            UnicodeBlock.KATAKANA,
            UnicodeBlock.KATAKANA_PHONETIC_EXTENSIONS,
            UnicodeBlock.HANGUL_SYLLABLES);
    private static final int IDEOGRAPHIC_PLANES = 0x20000;
    private static final int END_OF_IDEOGRAPHIC_PLANES = 0x3FFFD;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private TerminalWidth() {}

    /** A control character in what people wrote must not drive the terminal. */
    static String harmless(String text) {
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }

    static int of(String text) {
        return text.codePoints().map(TerminalWidth::of).sum();
    }

    private static int of(int codePoint) {
        if (isZeroWidth(codePoint)) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    private static boolean isZeroWidth(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT;
    }

    private static boolean isWide(int codePoint) {
        return WIDE.contains(UnicodeBlock.of(codePoint))
                || isFullWidthForm(codePoint)
                || (codePoint >= IDEOGRAPHIC_PLANES && codePoint <= END_OF_IDEOGRAPHIC_PLANES);
    }

    /** FF01–FF60 and FFE0–FFE6 are the full-width half of the block; the rest is half-width. */
    private static boolean isFullWidthForm(int codePoint) {
        return (codePoint >= 0xFF01 && codePoint <= 0xFF60) || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6);
    }
}
