package pinmailer.handoff;

import java.util.List;
import java.util.regex.Pattern;
import pinmailer.address.PostalCode;
import pinmailer.card.CardId;
import pinmailer.mail.Addressee;
import pinmailer.mail.PieceId;
import pinmailer.pin.TranslatedPin;

/**
 * One card to be made and posted, as the card bureau's manifest lists it. No card number: the bureau knows the card by
 * {@code cardId}. Personal data: {@link #toString} shows the piece only.
 *
 * @param sequence place in mailing order, 1…
 * @param bundle number of its bundle, 1…
 * @param reason why it is reissued, {@code A-Z_}
 * @param numberless true if the plastic shows no number (R11)
 * @param keepsPin false if the PIN is a new one
 * @param pin under the bureau's key, bound to a stand-in for the card number
 * @param addressee must have a postal code
 * @param enclosures codes of what goes into the envelope, {@code A-Z0-9_}; may be empty
 */
public record CardRow(
        int sequence,
        PieceId pieceId,
        int bundle,
        CardId cardId,
        String reason,
        String productCode,
        boolean numberless,
        boolean keepsPin,
        TranslatedPin pin,
        MailClass mailClass,
        Addressee addressee,
        List<String> enclosures,
        MailDates dates) {
    private static final Pattern REASON = Pattern.compile("[A-Z_]{1,40}");
    private static final Pattern ENCLOSURE = Pattern.compile("[A-Z0-9_]{1,40}");

    public CardRow {
        enclosures = List.copyOf(enclosures);
        if (sequence < 1 || bundle < 1) {
            throw new IllegalArgumentException("sequence and bundle count from 1");
        }
        if (addressee.address().postalCode() == null) {
            throw new IllegalArgumentException("a card goes to an address with a postal code");
        }
        if (!REASON.matcher(reason).matches()
                || !enclosures.stream().allMatch(code -> ENCLOSURE.matcher(code).matches())) {
            throw new IllegalArgumentException("reason and enclosures are codes");
        }
    }

    /** The postal code of the addressee. */
    public PostalCode postalCode() {
        PostalCode code = addressee.address().postalCode();
        if (code == null) {
            throw new IllegalStateException("checked when made");
        }
        return code;
    }

    @Override
    public String toString() {
        return "CardRow[" + pieceId + "]";
    }
}
