package pinmailer.notice;

import java.util.List;

/** One line of text in its place: baseline start in millimetres from the sheet's top left corner, size in points. */
record SetLine(List<Glyph> glyphs, double sizePt, double xMm, double baselineMm) {
    double widthMm() {
        return Ruler.mmOfPt(LineBreaker.width(glyphs) * sizePt / 1000);
    }
}
