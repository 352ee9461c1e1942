package pinmailer.notice;

/**
 * A piece of text found on a page: everything shown from one text position on. Its characters stay in the page's array
 * {@code [from, to)}, since they may be a PIN.
 *
 * @param xMm where it starts, from the left
 * @param rightMm where it ends
 * @param baselineMm from the top
 * @param bars true if the characters are codes of the barcode font
 */
record ReadRun(int from, int to, double xMm, double rightMm, double baselineMm, boolean bars) {}
