package pinmailer.ledger;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import pinmailer.mail.PieceId;
import pinmailer.request.RequestId;

/**
 * One piece in its place: everything about it that is no secret.
 *
 * @param sequence place in mailing order, 1…
 * @param bundle number of its bundle, 1…
 * @param dueOn the promise
 * @param expectedOn expected arrival
 */
public record PlannedPiece(
        PieceId id,
        RequestId requestId,
        String packageId,
        int fileNumber,
        int sequence,
        int bundle,
        LocalDate dueOn,
        LocalDate expectedOn) {
    /** Due minus expected, calendar days; negative is late. */
    public int slackDays() {
        return Math.toIntExact(ChronoUnit.DAYS.between(expectedOn, dueOn));
    }
}
