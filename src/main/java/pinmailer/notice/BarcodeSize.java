package pinmailer.notice;

import java.util.ArrayList;
import java.util.List;

/**
 * How large the customer barcode is drawn, millimetres (Japan Post, customer barcode manual: nominal sizes and limits at
 * 10 points, both scaled by {@code points / 10}).
 *
 * @param points the size a, 8 to 11.5
 * @param clearMm blank on all sides, at least 2
 */
public record BarcodeSize(
        double points, double pitchMm, double barMm, double longMm, double semiMm, double timingMm, double clearMm) {
    private static final int BARS = 67;
    private static final double TOLERANCE_MM = 1e-6;

    /** Width of the 67 bars without the blank around. */
    public double widthMm() {
        return (BARS - 1) * pitchMm + barMm;
    }

    /** What the manual does not allow of this size; empty if nothing. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        require(faults, "points", points, 8, 11.5);
        double scale = points / 10;
        require(faults, "long", longMm, 3.40 * scale, 3.60 * scale);
        require(faults, "timing", timingMm, 1.05 * scale, 1.35 * scale);
        require(faults, "pitch", pitchMm, 0.95 * scale, 1.30 * scale);
        require(faults, "bar", barMm, 0.50 * scale, 0.70 * scale);
        // Semi-long bars run from one end of the long bar to the far end of the timing bar in its middle.
        require(faults, "semi", semiMm, (longMm + timingMm) / 2, (longMm + timingMm) / 2);
        require(faults, "clear", clearMm, 2, 10);
        return faults;
    }

    private static void require(List<String> faults, String what, double value, double least, double most) {
        if (!(value >= least - TOLERANCE_MM && value <= most + TOLERANCE_MM)) {
            faults.add("barcode " + what + " " + value + " is outside " + (float) least + " to " + (float) most);
        }
    }
}
