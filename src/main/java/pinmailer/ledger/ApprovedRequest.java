package pinmailer.ledger;

import java.time.LocalDate;
import pinmailer.card.Card;
import pinmailer.card.Cardholder;
import pinmailer.request.CardReissue;
import pinmailer.request.CardRequest;

/**
 * What planning needs of an approved request: the request, the register rows it was approved with, and what the check
 * said; texts as the check wrote them.
 *
 * @param addressVersion keyed digest of the registered address written to
 */
public record ApprovedRequest(
        CardRequest request,
        Card card,
        Cardholder holder,
        String barcode,
        String omittedBecause,
        String prefecture,
        LocalDate dueOn,
        String addressVersion) {
    /** True if the card gets a PIN its member did not have before. */
    public boolean givesNewPin() {
        return request instanceof CardReissue reissue && !reissue.keepsPin();
    }

    @Override
    public String toString() {
        return "ApprovedRequest[" + request.id() + "]";
    }
}
