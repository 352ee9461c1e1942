package pinmailer.notice;

import java.util.List;

/**
 * A customer barcode read from the dots of a page, as a sorting machine does: 67 bars apart, each told by how far it
 * reaches up and down, and nothing but white around them (Japan Post, customer barcode manual).
 */
final class RasterBars {
    private static final int BARS = 67;
    /** What a bar's edge may be off by: half a dot on each side, and half of what the manual allows. */
    private static final double TOLERANCE_MM = 0.15;

    private static final String UNREADABLE = "barcode cannot be read as printed";

    private final boolean[][] ink;
    private final BarcodeSize size;
    private final double clearMm;

    private RasterBars(boolean[][] ink, BarcodeSize size, double clearMm) {
        this.ink = ink;
        this.size = size;
        this.clearMm = clearMm;
    }

    /** Where bars that stand at {@code bars} and the white around them are. */
    static Box placeOf(Box bars, BarcodeSize size) {
        return bars.grownBy(clearMm(size), clearMm(size));
    }

    private static double clearMm(BarcodeSize size) {
        return size.clearMm() - TOLERANCE_MM;
    }

    /** The 21 characters in the dots of {@link #placeOf}. */
    static List<String> read(boolean[][] ink, BarcodeSize size) throws PageFault {
        RasterBars bars = new RasterBars(ink, size, clearMm(size));
        bars.proveWhiteAround();
        return ReadBars.characters(bars.symbol());
    }

    private void proveWhiteAround() throws PageFault {
        int margin = RasterPage.dots(clearMm - TOLERANCE_MM);
        for (int y = 0; y < ink.length; y++) {
            for (int x = 0; x < ink[y].length; x++) {
                boolean around = y < margin || y >= ink.length - margin || x < margin || x >= ink[y].length - margin;
                PageFault.unless(!around || !ink[y][x], "something is printed in the white around the barcode");
            }
        }
    }

    private String symbol() throws PageFault {
        StringBuilder symbol = new StringBuilder();
        int from = -1;
        for (int x = 0; x < ink[0].length; x++) {
            if (hasInk(x) && from < 0) {
                from = x;
            } else if (!hasInk(x) && from >= 0) {
                symbol.append(bar(from, x));
                from = -1;
            }
        }
        PageFault.unless(symbol.length() == BARS, UNREADABLE);
        return symbol.toString();
    }

    private boolean hasInk(int x) {
        for (boolean[] row : ink) {
            if (row[x]) {
                return true;
            }
        }
        return false;
    }

    /** 1 long, 2 upper semi-long, 3 lower semi-long, 4 timing. */
    private char bar(int from, int to) throws PageFault {
        PageFault.unless(near(RasterPage.mm(to - from), size.barMm()), UNREADABLE);
        int middle = (from + to) / 2;
        int top = 0;
        while (top < ink.length && !ink[top][middle]) {
            top++;
        }
        int bottom = top;
        while (bottom < ink.length && ink[bottom][middle]) {
            bottom++;
        }
        return kind(RasterPage.mm(top) - clearMm, RasterPage.mm(bottom) - clearMm);
    }

    private char kind(double topMm, double bottomMm) throws PageFault {
        double arm = size.longMm() - size.semiMm();
        boolean up = near(topMm, 0);
        boolean down = near(bottomMm, size.longMm());
        PageFault.unless(up || near(topMm, arm), UNREADABLE);
        PageFault.unless(down || near(bottomMm, size.longMm() - arm), UNREADABLE);
        return up ? (down ? '1' : '2') : down ? '3' : '4';
    }

    private static boolean near(double oneMm, double otherMm) {
        return Math.abs(oneMm - otherMm) <= TOLERANCE_MM;
    }
}
