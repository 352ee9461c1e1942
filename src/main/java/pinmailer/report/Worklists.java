package pinmailer.report;

import java.io.IOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code held.csv}, {@code rejected.csv} and {@code merged.csv} (contract, reports), and {@code noted.csv}: RFC 4180,
 * header first, written row by row, so that a list of any length needs no memory here.
 */
public final class Worklists {
    private final ReasonText reasons;

    /** Lists with sentences in the language of {@code reasons}. */
    public Worklists(ReasonText reasons) {
        this.reasons = reasons;
    }

    /** Writes held.csv; the target is left open. */
    public void writeHeld(Iterator<HeldRow> rows, Appendable out) throws IOException {
        CSVPrinter csv = CSVFormat.RFC4180.print(out);
        csv.printRecord(HeldFields.NAMES);
        while (rows.hasNext()) {
            csv.printRecord(HeldFields.of(rows.next(), reasons).inOrder());
        }
        csv.flush();
    }

    /** Writes rejected.csv; the target is left open. */
    public static void writeRejected(Iterator<RejectedRow> rows, Appendable out) throws IOException {
        CSVPrinter csv = CSVFormat.RFC4180.print(out);
        csv.printRecord("request_id", "file", "line", "reasons");
        while (rows.hasNext()) {
            RejectedRow row = rows.next();
            csv.printRecord(
                    row.requestId(), row.file(), row.line() > 0 ? row.line() : "", String.join(";", row.reasons()));
        }
        csv.flush();
    }

    /** Writes merged.csv; the target is left open. */
    public static void writeMerged(Iterator<MergedRow> rows, Appendable out) throws IOException {
        CSVPrinter csv = CSVFormat.RFC4180.print(out);
        csv.printRecord("request_id", "merged_into");
        while (rows.hasNext()) {
            MergedRow row = rows.next();
            csv.printRecord(row.requestId(), row.mergedInto());
        }
        csv.flush();
    }

    /** Writes noted.csv, pieces mailed tonight whose address the desk should look at; the target is left open. */
    public void writeNoted(Iterator<NotedRow> rows, Appendable out) throws IOException {
        CSVPrinter csv = CSVFormat.RFC4180.print(out);
        csv.printRecord("request_id", "kind", "piece_id", "notes", "explanation", "evidence");
        while (rows.hasNext()) {
            NotedRow row = rows.next();
            csv.printRecord(
                    row.requestId(),
                    row.kind(),
                    row.pieceId(),
                    String.join(";", row.notes()),
                    reasons.joined(row.notes().stream().map(note -> reasons.explain(note, ""))),
                    row.prefecture());
        }
        csv.flush();
    }
}
