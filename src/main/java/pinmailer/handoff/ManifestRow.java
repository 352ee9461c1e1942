package pinmailer.handoff;

import pinmailer.address.BarcodeDecision;
import pinmailer.address.PostalCode;
import pinmailer.mail.PieceId;

/**
 * One PIN notice as the print vendor's manifest lists it: no name, no card, no PIN.
 *
 * @param sequence place in mailing order, 1…
 * @param file print file without {@code .pgp}
 * @param page page in that file, 1…
 * @param bundle number of its bundle, 1…
 * @param sheets sheets of paper in the envelope, 1…
 */
public record ManifestRow(
        int sequence,
        PieceId pieceId,
        String file,
        int page,
        int bundle,
        PostalCode postalCode,
        BarcodeDecision barcode,
        int sheets,
        MailDates dates) {
    public ManifestRow {
        if (sequence < 1 || page < 1 || bundle < 1 || sheets < 1) {
            throw new IllegalArgumentException("sequence, page, bundle and sheets count from 1");
        }
    }

    /** A barcode is a door. */
    @Override
    public String toString() {
        return "ManifestRow[" + pieceId + "]";
    }

    /** What the piece mark of a sheet must say: {@code PM1:<package id>:<sequence>:<piece id>:<sheet>/<sheets>}. */
    String pieceMark(String packageId, int sheet) {
        return "PM1:" + packageId + ":" + sequence + ":" + pieceId + ":" + sheet + "/" + sheets;
    }
}
