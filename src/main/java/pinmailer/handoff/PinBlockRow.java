package pinmailer.handoff;

import pinmailer.mail.PieceId;
import pinmailer.pin.TranslatedPin;

/** The PIN of one notice for a print vendor that opens it inside a device of its own (VENDOR_DECRYPTS). */
public record PinBlockRow(PieceId pieceId, TranslatedPin pin) {
    @Override
    public String toString() {
        return "PinBlockRow[" + pieceId + "]";
    }
}
