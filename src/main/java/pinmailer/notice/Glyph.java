package pinmailer.notice;

/**
 * One character of a text as it will be drawn. Compared by identity: {@link GlyphPlan} makes one for each character and
 * weight.
 */
final class Glyph {
    private final NoticeFont font;
    private final int id;
    private final int codePoint;
    private final int selector;

    /** {@code selector} is 0 for a character without variation selector. */
    Glyph(NoticeFont font, int id, int codePoint, int selector) {
        this.font = font;
        this.id = id;
        this.codePoint = codePoint;
        this.selector = selector;
    }

    NoticeFont font() {
        return font;
    }

    /** Glyph id in the whole font. */
    int id() {
        return id;
    }

    int codePoint() {
        return codePoint;
    }

    /** In 1/1000 em. */
    int advance() {
        return font.advance(id);
    }

    /** What a reader of the page gets back. */
    String text() {
        return selector == 0
                ? Character.toString(codePoint)
                : Character.toString(codePoint) + Character.toString(selector);
    }
}
