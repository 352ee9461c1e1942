package pinmailer.notice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pinmailer.address.CustomerBarcode;
import pinmailer.pin.Pin;

/**
 * The text found in one place of a page, in reading order, taken field by field: each field is whole runs and exactly
 * what is expected, and in the end nothing is left.
 */
final class ReadFields {
    private static final double TOLERANCE_MM = 0.3;
    private static final double LEAST_LINE_MM = 2;

    private final String place;
    private final int[] characters;
    private final List<ReadRun> runs = new ArrayList<>();
    private int next;

    private ReadFields(String place, int[] characters) {
        this.place = place;
        this.characters = characters;
    }

    /** The runs within {@code box}, taken out of {@code from}. */
    static ReadFields within(String place, Box box, List<ReadRun> from, int[] characters, Comparator<ReadRun> order)
            throws PageFault {
        ReadFields fields = new ReadFields(place, characters);
        from.removeIf(run -> stands(run, box) && fields.runs.add(run));
        fields.runs.sort(order);
        fields.refuseOverprint();
        return fields;
    }

    private static boolean stands(ReadRun run, Box box) {
        return run.xMm() >= box.leftMm() - TOLERANCE_MM
                && run.rightMm() <= box.rightMm() + TOLERANCE_MM
                && run.baselineMm() >= box.topMm()
                && run.baselineMm() <= box.bottomMm() + TOLERANCE_MM;
    }

    /** Top to bottom, and left to right on one line. */
    static Comparator<ReadRun> byLine() {
        return Comparator.comparingDouble(ReadRun::baselineMm).thenComparingDouble(ReadRun::xMm);
    }

    /** Left to right, and top to bottom in one column. */
    static Comparator<ReadRun> byColumn() {
        return Comparator.comparingDouble(ReadRun::xMm).thenComparingDouble(ReadRun::baselineMm);
    }

    private void refuseOverprint() throws PageFault {
        for (int i = 0; i < runs.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (overprints(runs.get(i), runs.get(j))) {
                    throw new PageFault(place + " is printed over itself");
                }
            }
        }
    }

    private static boolean overprints(ReadRun one, ReadRun other) {
        return Math.abs(one.baselineMm() - other.baselineMm()) < LEAST_LINE_MM
                && one.xMm() < other.rightMm()
                && other.xMm() < one.rightMm();
    }

    /** Takes a field's text. */
    void take(String field, String expected) throws PageFault {
        int at = 0;
        while (at < expected.length()) {
            if (next == runs.size() || runs.get(next).bars()) {
                throw new PageFault(field + " is missing or incomplete");
            }
            ReadRun run = runs.get(next++);
            for (int i = run.from(); i < run.to(); i++) {
                if (at >= expected.length() || expected.codePointAt(at) != characters[i]) {
                    throw new PageFault(field + " is another one");
                }
                at += Character.charCount(characters[i]);
            }
        }
    }

    /** Takes a PIN, digit by digit. */
    void take(Pin expected) throws PageFault {
        if (next == runs.size() || runs.get(next).bars()) {
            throw new PageFault("PIN is missing");
        }
        ReadRun run = runs.get(next++);
        boolean same = run.to() - run.from() == expected.length();
        for (int i = 0; same && i < expected.length(); i++) {
            same = characters[run.from() + i] == '0' + expected.digit(i);
        }
        if (!same) {
            throw new PageFault("PIN is another one");
        }
    }

    /** Takes a customer barcode, which stands clear below everything else here, and says where it stands. */
    Box takeBars(ReadBars font, List<String> expected, BarcodeSize size) throws PageFault {
        if (next == runs.size() || !runs.get(next).bars()) {
            throw new PageFault("barcode is missing");
        }
        ReadRun run = runs.get(next++);
        if (Math.abs(run.rightMm() - run.xMm() - CustomerBarcode.BARS * size.pitchMm()) > TOLERANCE_MM) {
            throw new PageFault("barcode has another size");
        }
        double topMm = run.baselineMm() - size.longMm();
        if (next > 1 && topMm - runs.get(next - 2).baselineMm() < size.clearMm() - TOLERANCE_MM) {
            throw new PageFault("barcode has no blank above it");
        }
        if (!font.decode(characters, run.from(), run.to()).equals(expected)) {
            throw new PageFault("barcode is another one");
        }
        return new Box(run.xMm(), topMm, size.widthMm(), size.longMm());
    }

    /** Passes over runs until one is exactly this text. */
    void takeSomewhere(String field, String expected) throws PageFault {
        for (ReadRun run : runs) {
            String read = new String(characters, run.from(), run.to() - run.from());
            if (read.equals(expected)) {
                return;
            }
        }
        throw new PageFault(field + " is missing");
    }

    /** Nothing is left. */
    void end() throws PageFault {
        if (next != runs.size()) {
            throw new PageFault(place + " has something that does not belong there");
        }
    }
}
