package pinmailer.report;

import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** {@code noted.csv}: pieces mailed tonight whose address the desk should look at, row by row as they are read. */
public final class NotedList {
    private final CSVPrinter csv;
    private final ReasonText reasons;

    /** Begins the list with its header; the target is left open. */
    public NotedList(ReasonText reasons, Appendable out) throws IOException {
        this.csv = CSVFormat.RFC4180.print(out);
        this.reasons = reasons;
        csv.printRecord("request_id", "kind", "piece_id", "notes", "explanation", "evidence");
    }

    /** Adds a piece. */
    public void add(NotedRow row) throws IOException {
        csv.printRecord(
                row.requestId(),
                row.kind(),
                row.pieceId(),
                String.join(";", row.notes()),
                reasons.joined(row.notes().stream().map(note -> reasons.explain(note, ""))),
                row.prefecture());
    }
}
