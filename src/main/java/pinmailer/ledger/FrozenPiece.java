package pinmailer.ledger;

import java.util.Objects;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.PostalCode;
import pinmailer.card.Card;
import pinmailer.card.Cardholder;
import pinmailer.failure.ProgramFault;
import pinmailer.pin.EncipheredPin;
import pinmailer.request.CardRequest;

/**
 * Everything frozen about one piece: its place, its request, and the register rows and barcode it was approved with.
 *
 * @throws ProgramFault if request, card and holder do not name each other: rows of two members were mixed up
 */
public record FrozenPiece(
        PlannedPiece place, CardRequest request, Card card, Cardholder holder, BarcodeDecision barcode) {
    public FrozenPiece {
        boolean together = request.id().equals(place.requestId())
                && request.cardId().equals(card.id())
                && card.holderId().equals(holder.id());
        if (!together) {
            throw new ProgramFault(
                    "piece " + place.id() + " is made of rows of different members: nothing is published;"
                            + " withdraw request " + place.requestId() + " and run again");
        }
    }

    /** The postal code it is sorted by. */
    public PostalCode postalCode() {
        return Objects.requireNonNull(holder.address().postalCode(), "an approved address has a postal code");
    }

    /** The PIN of this request, bound to this card. */
    public EncipheredPin pin() {
        return new EncipheredPin(request.keyId(), request.block(), card.number());
    }

    @Override
    public String toString() {
        return "FrozenPiece[" + place.id() + "]";
    }
}
