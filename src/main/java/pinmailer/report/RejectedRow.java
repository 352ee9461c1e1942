package pinmailer.report;

import java.util.List;

/**
 * A request rejected tonight (contract, rejected.csv).
 *
 * @param requestId empty if it could not be read
 * @param file the request file it came in; empty if no longer known
 * @param line the line in that file, the header being 1; 0 if no longer known
 */
public record RejectedRow(String requestId, String file, long line, List<String> reasons) {
    public RejectedRow {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty() || line < 0) {
            throw new IllegalArgumentException("a rejected request has a reason, and no line before the first");
        }
    }
}
