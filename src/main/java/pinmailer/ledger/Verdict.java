package pinmailer.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pinmailer.address.AddressAssessment;
import pinmailer.mail.PieceId;
import pinmailer.request.CheckedRequest;
import pinmailer.request.Fault;

/**
 * Tonight's answer to one open request, as it is kept until the night is frozen.
 *
 * @param address what the address check said; absent if it was not asked
 * @param newlyHeldForAddress an address reason holds or rejects it and did not before: counts for the address alarm
 * @param pieceId the piece the request becomes if it is approved
 */
public record Verdict(
        CheckedRequest answer, @Nullable AddressAssessment address, boolean newlyHeldForAddress, PieceId pieceId) {
    /** APPROVED, HELD, REJECTED or MERGED. */
    String outcome() {
        return answer.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    List<Fault> faults() {
        if (answer instanceof CheckedRequest.Held held) {
            return held.faults();
        }
        return answer instanceof CheckedRequest.Rejected rejected ? rejected.faults() : List.of();
    }

    LocalDate dueOn() {
        return answer instanceof CheckedRequest.Approved approved
                ? approved.dueOn()
                : answer.request().dueOn();
    }
}
