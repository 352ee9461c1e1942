package pinmailer.notice;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;

/** Sets the words that are the issuer's own. What cannot be set is a fault of its text, form or settings, never cut. */
final class Typesetter {
    private static final double ASCENT = 0.88;

    private final GlyphPlan plan;

    Typesetter(GlyphPlan plan) {
        this.plan = plan;
    }

    List<Glyph> regular(String text) {
        return present(plan.glyphs(requirePrintable(text)));
    }

    List<Glyph> bold(String text) {
        return present(plan.boldGlyphs(requirePrintable(text)));
    }

    private String requirePrintable(String text) {
        List<Integer> unprintable = plan.unprintable(text);
        if (!unprintable.isEmpty()) {
            throw EnvironmentFault.unusable(
                    "letter/text.yaml or the sender's settings have a character no font has: U+%04X"
                            .formatted(unprintable.get(0)));
        }
        return text;
    }

    private static List<Glyph> present(List<Glyph> glyphs) {
        if (glyphs.isEmpty()) {
            throw EnvironmentFault.unusable("letter/text.yaml or the sender's settings have an empty text");
        }
        return glyphs;
    }

    SetLine left(List<Glyph> glyphs, double sizePt, Box box) {
        return fitting(new SetLine(glyphs, sizePt, box.leftMm(), firstBaseline(sizePt, box)), box);
    }

    SetLine centred(List<Glyph> glyphs, double sizePt, Box box) {
        SetLine line = left(glyphs, sizePt, box);
        return new SetLine(glyphs, sizePt, box.leftMm() + (box.widthMm() - line.widthMm()) / 2, line.baselineMm());
    }

    SetLine right(List<Glyph> glyphs, double sizePt, Box box) {
        SetLine line = left(glyphs, sizePt, box);
        return new SetLine(glyphs, sizePt, box.rightMm() - line.widthMm(), line.baselineMm());
    }

    /** The text in the box's middle, top to bottom and left to right. */
    SetLine amid(List<Glyph> glyphs, double sizePt, Box box) {
        double capMm = 0.76 * Ruler.mmOfPt(sizePt);
        SetLine line = centred(glyphs, sizePt, box);
        return new SetLine(glyphs, sizePt, line.xMm(), box.topMm() + (box.heightMm() + capMm) / 2);
    }

    private static double firstBaseline(double sizePt, Box box) {
        return box.topMm() + ASCENT * Ruler.mmOfPt(sizePt);
    }

    private static SetLine fitting(SetLine line, Box box) {
        if (line.widthMm() > box.widthMm()) {
            throw tooLarge(line.glyphs());
        }
        return line;
    }

    private static EnvironmentFault tooLarge(List<Glyph> glyphs) {
        StringBuilder start = new StringBuilder();
        glyphs.stream().limit(8).forEach(glyph -> start.append(glyph.text()));
        return EnvironmentFault.unusable("the text of letter/text.yaml or the sender's settings that begins '" + start
                + "' does not fit its place on the form");
    }

    /** Paragraphs one below the other; {@code apart} is the blank between them in lines. */
    List<SetLine> paragraphs(List<String> texts, double sizePt, double leading, double apart, Box box) {
        return placed(texts.stream().map(this::regular).toList(), sizePt, leading, apart, box);
    }

    /** As {@link #paragraphs} without blanks between, of texts that are glyphs already. */
    List<SetLine> lines(List<List<Glyph>> texts, double sizePt, double leading, Box box) {
        return placed(texts, sizePt, leading, 0, box);
    }

    private static List<SetLine> placed(List<List<Glyph>> texts, double sizePt, double leading, double apart, Box box) {
        List<SetLine> set = tryPlaced(texts, sizePt, leading, apart, box);
        if (set == null) {
            throw tooLarge(texts.get(0));
        }
        return set;
    }

    /** As {@link #paragraphs}, or null if they need more room. */
    @Nullable
    List<SetLine> tryParagraphs(List<String> texts, double sizePt, double leading, double apart, Box box) {
        return tryPlaced(texts.stream().map(this::regular).toList(), sizePt, leading, apart, box);
    }

    private static @Nullable List<SetLine> tryPlaced(
            List<List<Glyph>> texts, double sizePt, double leading, double apart, Box box) {
        double lineMm = leading * Ruler.mmOfPt(sizePt);
        double widthEm = box.widthMm() * 1000 / Ruler.mmOfPt(sizePt);
        List<SetLine> set = new ArrayList<>();
        double baselineMm = firstBaseline(sizePt, box);
        for (List<Glyph> text : texts) {
            for (List<Glyph> line : LineBreaker.lines(text, widthEm)) {
                set.add(new SetLine(line, sizePt, box.leftMm(), baselineMm));
                baselineMm += lineMm;
            }
            baselineMm += apart * lineMm;
        }
        return set.get(set.size() - 1).baselineMm() <= box.bottomMm() ? set : null;
    }
}
