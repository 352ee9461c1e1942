package pinmailer.notice;

/** A rectangle on the sheet in millimetres from its top left corner. */
public record Box(double leftMm, double topMm, double widthMm, double heightMm) {
    private static final double TOLERANCE_MM = 1e-6;

    /** The right edge. */
    public double rightMm() {
        return leftMm + widthMm;
    }

    /** The bottom edge. */
    public double bottomMm() {
        return topMm + heightMm;
    }

    /** Grown on all sides, or shrunk by negative amounts. */
    public Box grownBy(double horizontalMm, double verticalMm) {
        return new Box(
                leftMm - horizontalMm, topMm - verticalMm, widthMm + 2 * horizontalMm, heightMm + 2 * verticalMm);
    }

    /** Whether all of the other lies within. */
    public boolean contains(Box other) {
        return other.leftMm >= leftMm - TOLERANCE_MM
                && other.topMm >= topMm - TOLERANCE_MM
                && other.rightMm() <= rightMm() + TOLERANCE_MM
                && other.bottomMm() <= bottomMm() + TOLERANCE_MM;
    }

    /** Whether the two share any area. */
    public boolean overlaps(Box other) {
        return other.leftMm < rightMm() - TOLERANCE_MM
                && leftMm < other.rightMm() - TOLERANCE_MM
                && other.topMm < bottomMm() - TOLERANCE_MM
                && topMm < other.bottomMm() - TOLERANCE_MM;
    }
}
