package pinmailer.notice;

/**
 * Turns millimetres from the sheet's top left corner into the integers of a page's content: hundredths of a point from
 * its bottom left corner.
 */
record Ruler(double sheetHeightMm) {
    private static final double UNITS_PER_MM = 7200 / 25.4;

    static int length(double mm) {
        return (int) Math.round(mm * UNITS_PER_MM);
    }

    static int size(double pt) {
        return (int) Math.round(pt * 100);
    }

    static double mmOfPt(double pt) {
        return pt * 25.4 / 72;
    }

    int x(double fromLeftMm) {
        return length(fromLeftMm);
    }

    int y(double fromTopMm) {
        return length(sheetHeightMm - fromTopMm);
    }
}
