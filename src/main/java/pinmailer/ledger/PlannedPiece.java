package pinmailer.ledger;

import java.time.LocalDate;
import pinmailer.address.PostalCode;
import pinmailer.mail.PieceId;
import pinmailer.request.RequestId;

/**
 * One piece in its place: everything about it that is no secret.
 *
 * @param barcode tokens as the manifest shows them; empty if there is none
 * @param omittedBecause why there is none; empty if there is one
 * @param dueOn the promise
 * @param expectedOn expected arrival
 * @param slackDays due minus expected, calendar days; negative is late
 */
public record PlannedPiece(
        PieceId id,
        RequestId requestId,
        String packageId,
        int fileNumber,
        int sequence,
        int bundle,
        PostalCode postalCode,
        String barcode,
        String omittedBecause,
        String prefecture,
        LocalDate dueOn,
        LocalDate expectedOn,
        int slackDays) {
    /** The same place with what the check decided about the barcode. */
    public PlannedPiece withBarcode(String tokens, String omitted) {
        return new PlannedPiece(
                id,
                requestId,
                packageId,
                fileNumber,
                sequence,
                bundle,
                postalCode,
                tokens,
                omitted,
                prefecture,
                dueOn,
                expectedOn,
                slackDays);
    }

    /** A barcode is a door. */
    @Override
    public String toString() {
        return "PlannedPiece[" + id + ", " + packageId + ", sequence " + sequence + "]";
    }
}
