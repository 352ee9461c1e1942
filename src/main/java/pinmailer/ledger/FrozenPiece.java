package pinmailer.ledger;

import pinmailer.card.Card;
import pinmailer.card.Cardholder;
import pinmailer.pin.EncipheredPin;
import pinmailer.request.CardRequest;

/** Everything frozen about one piece: its place, its request and the register version it is written from. */
public record FrozenPiece(PlannedPiece place, CardRequest request, Card card, Cardholder holder) {
    /** The PIN of this request, bound to this card. */
    public EncipheredPin pin() {
        return new EncipheredPin(request.keyId(), request.block(), card.number());
    }

    @Override
    public String toString() {
        return "FrozenPiece[" + place.id() + "]";
    }
}
