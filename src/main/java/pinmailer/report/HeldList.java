package pinmailer.report;

import java.io.IOException;
import java.util.Iterator;

/** The desk's worklist on a terminal ({@code held --format table|csv|json}). */
public final class HeldList {
    private final ReasonText reasons;
    private final boolean colours;

    /** A list with sentences in the language of {@code reasons}; {@code colours} adds ANSI colours to the table. */
    public HeldList(ReasonText reasons, boolean colours) {
        this.reasons = reasons;
        this.colours = colours;
    }

    /** Shape of the list. */
    public enum Format {
        /** Aligned, for a person. */
        TABLE,
        /** As held.csv. */
        CSV,
        /** An array of objects named as held.csv's columns. */
        JSON
    }

    /** Writes the rows; the target is left open. */
    public void write(Format format, Iterator<HeldRow> rows, Appendable out) throws IOException {
        switch (format) {
            case CSV -> new Worklists(reasons).writeHeld(rows, out);
            case TABLE -> HeldTable.write(rows, reasons, colours, out);
            case JSON -> HeldJson.write(rows, reasons, out);
        }
    }
}
