package pinmailer.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.FrozenPiece;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PrintFile;
import pinmailer.mail.PieceId;
import pinmailer.notice.PinSource;
import pinmailer.pin.EncipheredPin;
import pinmailer.pin.PinSecurityModule;

/**
 * Reads what a print file is made of, each time from the database: the press and the read-back ask separately, so that a
 * mix-up of the first reading does not prove itself.
 */
public final class FrozenRows {
    private final MailStore mail;
    private final PinSecurityModule module;

    public FrozenRows(MailStore mail, PinSecurityModule module) {
        this.mail = mail;
        this.module = module;
    }

    /** The pieces of a print file in sequence. */
    List<FrozenPiece> of(PrintFile file) {
        List<FrozenPiece> pieces = mail.frozenPiecesOf(file);
        if (pieces.size() != file.pieces()) {
            throw new ProgramFault("file " + file.number() + " of " + file.packageId() + ": " + file.pieces()
                    + " pieces planned, " + pieces.size() + " found");
        }
        return pieces;
    }

    /** Opens the PINs of pieces, in whatever order they are asked for. */
    PinSource pins(List<FrozenPiece> pieces) {
        Map<PieceId, EncipheredPin> byPiece = new HashMap<>();
        pieces.forEach(piece -> byPiece.put(piece.place().id(), piece.pin()));
        return ids -> module.open(ids.stream().map(id -> pin(byPiece, id)).toList());
    }

    private static EncipheredPin pin(Map<PieceId, EncipheredPin> byPiece, PieceId id) {
        EncipheredPin pin = byPiece.get(id);
        if (pin == null) {
            throw new ProgramFault("piece " + id + " is not of this print file");
        }
        return pin;
    }
}
