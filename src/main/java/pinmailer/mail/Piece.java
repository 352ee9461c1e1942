package pinmailer.mail;

import pinmailer.address.PostalCode;

/**
 * What the mailing order knows of one envelope: no name, no address text.
 *
 * @param displayNumber the barcode's display number, empty if there is none
 */
public record Piece(PieceId id, PostalCode postalCode, String displayNumber) {
    /** Postal code and display number together are a door. */
    @Override
    public String toString() {
        return "Piece[" + id + "]";
    }
}
