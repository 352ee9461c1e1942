package pinmailer.notice;

/**
 * Where the digits of a PIN stand in its panel: one cell a digit, all in one row in the middle (contract: at least 20
 * points, at least 14 when longer than 6).
 */
record PinCells(Box row, int count, double cellWidthMm, double gapMm, double sizePt) {
    static final int SHORT = 6;
    static final int LONGEST = 12;

    private static final double LABEL_MM = 9;
    private static final double WHITE_MM = 1.5;
    private static final double FLOOR_OF_PANEL_MM = 6;
    /** Lower cells stand where the middle of these would be. */
    private static final double SHORT_HEIGHT_MM = 20;
    /** Digits of our fonts are half an em wide and about three quarters high. */
    private static final double DIGIT_WIDTH_EM = 0.5;

    private static final double DIGIT_HEIGHT_EM = 0.75;

    static PinCells of(NoticeForm form, int digits) {
        return digits <= SHORT
                ? row(form, digits, 16, SHORT_HEIGHT_MM, 4, form.pinPt())
                : row(form, digits, 11, 16, 1.6, form.longPinPt());
    }

    /** The blank the vendor fills when the vendor deciphers. */
    static Box blank(NoticeForm form) {
        return row(form, SHORT, 16, SHORT_HEIGHT_MM, 4, form.pinPt()).row();
    }

    private static PinCells row(
            NoticeForm form, int count, double cellWidthMm, double heightMm, double gapMm, double sizePt) {
        Box panel = form.pinPanel();
        double widthMm = count * cellWidthMm + (count - 1) * gapMm;
        Box row = new Box(
                panel.leftMm() + (panel.widthMm() - widthMm) / 2,
                panel.bottomMm() - FLOOR_OF_PANEL_MM - (SHORT_HEIGHT_MM + heightMm) / 2,
                widthMm,
                heightMm);
        return new PinCells(row, count, cellWidthMm, gapMm, sizePt);
    }

    /** Whether the cells stand in the panel below its label, and each holds its digit with a little white around. */
    boolean fit(Box panel) {
        double emMm = Ruler.mmOfPt(sizePt);
        return panel.contains(row)
                && row.topMm() >= panel.topMm() + LABEL_MM
                && cellWidthMm >= DIGIT_WIDTH_EM * emMm + 2 * WHITE_MM
                && row.heightMm() >= DIGIT_HEIGHT_EM * emMm + 2 * WHITE_MM;
    }

    Box cell(int index) {
        return new Box(row.leftMm() + index * (cellWidthMm + gapMm), row.topMm(), cellWidthMm, row.heightMm());
    }

    double firstDigitMm() {
        return row.leftMm() + (cellWidthMm - DIGIT_WIDTH_EM * Ruler.mmOfPt(sizePt)) / 2;
    }

    double baselineMm() {
        return row.topMm() + (row.heightMm() + DIGIT_HEIGHT_EM * Ruler.mmOfPt(sizePt)) / 2;
    }

    /** What to leave after each digit beyond its own width. */
    double letterSpaceMm() {
        return cellWidthMm + gapMm - DIGIT_WIDTH_EM * Ruler.mmOfPt(sizePt);
    }
}
