package pinmailer.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.ProgramFault;

/**
 * Resolves every character of a text to one glyph of one font before anything is drawn, so that no press run stops in
 * mid-file and no name is printed with a blank or a box (mailing.md, fonts). Each glyph reads back as exactly its
 * character, because a print file numbers glyphs by character and not by shape. For many threads.
 */
public final class GlyphPlan {
    private static final int CODE_POINTS = 0x32000;
    private static final int REPLACEMENT = 0xFFFD;
    /** 〓, what older systems write for a character they do not have. */
    private static final int GETA = 0x3013;

    private final NoticeFonts fonts;
    private final AtomicReferenceArray<@Nullable Glyph> regular = new AtomicReferenceArray<>(CODE_POINTS);
    private final Map<Integer, Glyph> bold = new ConcurrentHashMap<>();
    private final Map<Long, Glyph> sequences = new ConcurrentHashMap<>();

    /** Plans with these fonts. */
    public GlyphPlan(NoticeFonts fonts) {
        this.fonts = fonts;
    }

    /**
     * The code points of a name or address that cannot be printed, in order and each as often as it occurs: no glyph,
     * private use, U+FFFD, 〓, control or formatting, a lone combining mark, or a variation no font has. Empty for a
     * text that can be printed.
     */
    public List<Integer> unprintable(String text) {
        List<Integer> unprintable = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            int selector = selectorAt(text, at);
            at += Character.charCount(selector) * Integer.signum(selector);
            if (regular(codePoint) == null) {
                unprintable.add(codePoint);
            } else if (selector != 0 && sequence(codePoint, selector) == null) {
                unprintable.add(selector);
            }
        }
        return unprintable;
    }

    private static int selectorAt(String text, int at) {
        int next = at < text.length() ? text.codePointAt(at) : 0;
        return VariationSelectors.isSelector(next) ? next : 0;
    }

    /**
     * The glyphs of a text that was found printable.
     *
     * @throws ProgramFault if it is not printable: it should have been held
     */
    List<Glyph> glyphs(String text) {
        return planned(text, codePoint -> known(regular(codePoint)));
    }

    private List<Glyph> planned(String text, IntFunction<Glyph> plain) {
        List<Glyph> glyphs = new ArrayList<>(text.length());
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            int selector = selectorAt(text, at);
            at += Character.charCount(selector) * Integer.signum(selector);
            glyphs.add(selector == 0 ? plain.apply(codePoint) : known(sequence(codePoint, selector)));
        }
        return glyphs;
    }

    /** The glyphs of our own words in bold; a character the bold font lacks is set in regular. */
    List<Glyph> boldGlyphs(String text) {
        return planned(text, this::bold);
    }

    /** The bold glyph of a decimal digit. */
    Glyph boldDigit(int digit) {
        return bold('0' + digit);
    }

    private Glyph bold(int codePoint) {
        Glyph made = bold.get(codePoint);
        return made != null ? made : bold.computeIfAbsent(codePoint, this::makeBold);
    }

    private Glyph makeBold(int codePoint) {
        int id = fonts.bold().glyph(codePoint);
        return id == 0 ? known(regular(codePoint)) : new Glyph(fonts.bold(), id, codePoint, 0);
    }

    private static Glyph known(@Nullable Glyph glyph) {
        if (glyph == null) {
            throw new ProgramFault("a text with an unprintable character reached the press");
        }
        return glyph;
    }

    private @Nullable Glyph regular(int codePoint) {
        if (codePoint >= CODE_POINTS) {
            return null;
        }
        Glyph made = regular.get(codePoint);
        if (made == null && mayBePrinted(codePoint)) {
            made = find(codePoint);
            if (made != null && !regular.compareAndSet(codePoint, null, made)) {
                return regular.get(codePoint);
            }
        }
        return made;
    }

    private @Nullable Glyph find(int codePoint) {
        for (NoticeFont font : fonts.regular()) {
            int id = font.glyph(codePoint);
            if (id != 0 && (!font.isBlank(id) || Character.isSpaceChar(codePoint))) {
                return new Glyph(font, id, codePoint, 0);
            }
        }
        return null;
    }

    private @Nullable Glyph sequence(int codePoint, int selector) {
        long key = (long) selector << 32 | codePoint;
        Glyph made = sequences.get(key);
        if (made == null && mayBePrinted(codePoint)) {
            made = findSequence(codePoint, selector);
            if (made != null) {
                Glyph earlier = sequences.putIfAbsent(key, made);
                return earlier == null ? made : earlier;
            }
        }
        return made;
    }

    private @Nullable Glyph findSequence(int codePoint, int selector) {
        for (NoticeFont font : fonts.regular()) {
            int id = font.glyph(codePoint, selector);
            if (id != 0 && !font.isBlank(id)) {
                return new Glyph(font, id, codePoint, selector);
            }
        }
        return null;
    }

    private static boolean mayBePrinted(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> codePoint != REPLACEMENT && codePoint != GETA;
        };
    }
}
