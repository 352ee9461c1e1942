package pinmailer.notice;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a text into lines: between any two characters, but no line starts with closing punctuation, a small kana, a
 * long-vowel mark or a blank (行頭禁則), and a run of Latin letters, digits and hyphens is kept together if a line can
 * hold it, so that a house number is not torn. Nothing is dropped.
 */
final class LineBreaker {
    private static final String NEVER_FIRST = "、。，．・：；？！）」』】〕］｝ーぁぃぅぇぉっゃゅょァィゥェォッャュョヶヵ々様 \u3000,.)]";

    private static final String OF_BLOCK_NUMBER = "一二三四五六七八九十〇丁目番地号の";

    private LineBreaker() {}

    /** As {@link #lines}, and 丁目, 番 and 号 stay together on the last line where that takes no more lines. */
    static List<List<Glyph>> addressLines(List<Glyph> glyphs, double widthEm) {
        List<List<Glyph>> lines = lines(glyphs, widthEm);
        int at = blockNumber(glyphs);
        if (lines.size() < 2 || at % glyphs.size() == 0 || !mayBreakBefore(glyphs, at)) {
            return lines;
        }
        List<List<Glyph>> apart = new ArrayList<>(lines(glyphs.subList(0, at), widthEm));
        apart.addAll(lines(glyphs.subList(at, glyphs.size()), widthEm));
        return apart.size() > lines.size() ? lines : apart;
    }

    /** Where the numbers that end an address begin, or its length. */
    private static int blockNumber(List<Glyph> glyphs) {
        int at = glyphs.size();
        while (at > 0 && isOfBlockNumber(glyphs.get(at - 1).codePoint())) {
            at--;
        }
        return at;
    }

    private static boolean isOfBlockNumber(int codePoint) {
        return isOfToken(codePoint) || OF_BLOCK_NUMBER.indexOf(codePoint) >= 0;
    }

    /** Lines no wider than {@code widthEm} thousandths of an em, or one glyph each where even that is too wide. */
    static List<List<Glyph>> lines(List<Glyph> glyphs, double widthEm) {
        List<List<Glyph>> lines = new ArrayList<>();
        int start = 0;
        while (start < glyphs.size()) {
            int end = end(glyphs, start, widthEm);
            lines.add(glyphs.subList(start, end));
            start = end;
        }
        return lines;
    }

    private static int end(List<Glyph> glyphs, int start, double widthEm) {
        int end = start;
        double width = 0;
        while (end < glyphs.size() && width + glyphs.get(end).advance() <= widthEm) {
            width += glyphs.get(end).advance();
            end++;
        }
        return end == glyphs.size() ? end : Math.max(bestBreak(glyphs, start, end), start + 1);
    }

    private static int bestBreak(List<Glyph> glyphs, int start, int end) {
        for (int at = end; at > start; at--) {
            if (mayBreakBefore(glyphs, at)) {
                return at;
            }
        }
        return end;
    }

    private static boolean mayBreakBefore(List<Glyph> glyphs, int at) {
        int next = glyphs.get(at).codePoint();
        return NEVER_FIRST.indexOf(next) < 0
                && !(isOfToken(next) && isOfToken(glyphs.get(at - 1).codePoint()));
    }

    private static boolean isOfToken(int codePoint) {
        return (codePoint >= '0' && codePoint <= '9')
                || (codePoint >= 'A' && codePoint <= 'Z')
                || (codePoint >= 'a' && codePoint <= 'z')
                || (codePoint >= '０' && codePoint <= '９')
                || "-－‐−".indexOf(codePoint) >= 0;
    }

    /** Width in thousandths of an em. */
    static int width(List<Glyph> glyphs) {
        int width = 0;
        for (Glyph glyph : glyphs) {
            width += glyph.advance();
        }
        return width;
    }
}
