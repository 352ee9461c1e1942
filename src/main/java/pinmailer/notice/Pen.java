package pinmailer.notice;

import java.util.List;
import pinmailer.notice.FileGlyphs.Numbered;

/** Writes page content in hundredths of a point: text by glyph number, rules and boxes. */
final class Pen {
    private final ContentBytes content;
    private final FileGlyphs fileGlyphs;
    private final Ruler ruler;
    private String font = "";
    private int size;

    Pen(ContentBytes content, FileGlyphs fileGlyphs, Ruler ruler) {
        this.content = content;
        this.fileGlyphs = fileGlyphs;
        this.ruler = ruler;
    }

    ContentBytes content() {
        return content;
    }

    Ruler ruler() {
        return ruler;
    }

    void beginText() {
        content.ascii("BT\n");
        font = "";
    }

    void endText() {
        content.ascii("ET\n");
    }

    /** Between {@link #beginText} and {@link #endText}. */
    void line(SetLine line) {
        place(line.xMm(), line.baselineMm(), Ruler.size(line.sizePt()), line.glyphs());
    }

    private void place(double xMm, double baselineMm, int newSize, List<Glyph> glyphs) {
        moveTo(xMm, baselineMm);
        EmbeddedFont open = null;
        for (Glyph glyph : glyphs) {
            Numbered numbered = fileGlyphs.number(glyph);
            if (numbered.font() != open) {
                if (open != null) {
                    content.ascii(">Tj\n");
                }
                open = numbered.font();
                select(open.resourceName(), newSize);
                content.ascii("<");
            }
            content.hex(numbered.code(), 4);
        }
        if (open != null) {
            content.ascii(">Tj\n");
        }
    }

    private void moveTo(double xMm, double baselineMm) {
        content.ascii("1 0 0 1 ")
                .number(ruler.x(xMm))
                .number(ruler.y(baselineMm))
                .ascii("Tm\n");
    }

    private void select(String newFont, int newSize) {
        if (!newFont.equals(font) || newSize != size) {
            content.ascii("/").ascii(newFont).ascii(" ").number(newSize).ascii("Tf\n");
            font = newFont;
            size = newSize;
        }
    }

    /** The bars of a customer barcode between {@link #beginText} and {@link #endText}. */
    void bars(String bars, double xMm, double bottomMm) {
        moveTo(xMm, bottomMm);
        content.ascii("/" + BarcodeFont.RESOURCE_NAME + " ")
                .ascii(BarcodeFont.fontSize())
                .ascii(" Tf\n(");
        content.ascii(bars).ascii(")Tj\n");
        font = "";
    }

    /** 0 is black, 100 white. */
    void grey(int percent) {
        content.ascii(percent == 100 ? "1" : percent < 10 ? ".0" + percent : "." + percent)
                .ascii(" g\n");
    }

    void strokeGrey(int percent) {
        content.ascii(percent < 10 ? ".0" + percent : "." + percent).ascii(" G\n");
    }

    void fill(Box box) {
        rectangle(box).ascii("f\n");
    }

    void stroke(Box box, double lineMm) {
        content.number(Ruler.length(lineMm)).ascii("w\n");
        rectangle(box).ascii("S\n");
    }

    private ContentBytes rectangle(Box box) {
        return content.number(ruler.x(box.leftMm()))
                .number(ruler.y(box.bottomMm()))
                .number(Ruler.length(box.widthMm()))
                .number(Ruler.length(box.heightMm()))
                .ascii("re ");
    }
}
