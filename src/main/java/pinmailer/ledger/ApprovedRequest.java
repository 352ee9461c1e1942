package pinmailer.ledger;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.PostalCode;
import pinmailer.card.Card;
import pinmailer.card.Cardholder;
import pinmailer.mail.PieceId;
import pinmailer.request.CardReissue;
import pinmailer.request.CardRequest;

/**
 * What tonight's check approved, and all a piece is made of: the request, the register rows it was approved with and what
 * the check said of their door.
 *
 * @param piece the piece it becomes
 * @param displayNumber the barcode's display number; empty if there is none
 * @param prefecture of the address; empty if it is not known
 * @param notes names of what the check noted of the address, {@code ;}-separated; empty if nothing
 * @param dueOn the promise
 * @param readOn the business date of the night that read it
 * @param heldSince the first night that held it; absent if none did
 * @throws IllegalArgumentException if request, card and holder do not name each other, or the address has no postal code
 */
public record ApprovedRequest(
        PieceId piece,
        CardRequest request,
        Card card,
        Cardholder holder,
        String displayNumber,
        BarcodeDecision barcode,
        String prefecture,
        String notes,
        LocalDate dueOn,
        LocalDate readOn,
        @Nullable LocalDate heldSince) {
    public ApprovedRequest {
        if (!request.cardId().equals(card.id()) || !card.holderId().equals(holder.id())) {
            throw new IllegalArgumentException("request, card and holder are of different members");
        }
        if (holder.address().postalCode() == null) {
            throw new IllegalArgumentException("an approved address has a postal code");
        }
    }

    /** The postal code it is sorted by. */
    public PostalCode postalCode() {
        return Objects.requireNonNull(holder.address().postalCode());
    }

    /** True if the card gets a PIN its member did not have before. */
    public boolean givesNewPin() {
        return request instanceof CardReissue reissue && !reissue.keepsPin();
    }

    /** The id its piece takes if another request of the night was allotted the same: once in some hundred nights. */
    public PieceId spare() {
        byte[] both = (piece.value() + " " + request.id().value()).getBytes(StandardCharsets.UTF_8);
        return PieceId.allot(new SplittableRandom(UUID.nameUUIDFromBytes(both).getMostSignificantBits()));
    }

    @Override
    public String toString() {
        return "ApprovedRequest[" + request.id() + "]";
    }
}
