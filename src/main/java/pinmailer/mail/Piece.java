package pinmailer.mail;

import pinmailer.address.PostalCode;

/**
 * What the mailing order knows of one envelope: no name, no address text.
 *
 * @param displayNumber the barcode's display number, empty if there is none
 * @param origin where whoever plans it finds what it is made of; means nothing here
 */
public record Piece(PieceId id, PostalCode postalCode, String displayNumber, long origin) {
    /** Postal code and display number together are a door. */
    @Override
    public String toString() {
        return "Piece[" + id + "]";
    }
}
