package pinmailer.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.ApprovedRequest;
import pinmailer.ledger.FrozenPiece;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PlannedPiece;
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

    /**
     * The same pieces from where they were first written: queue, register and verdict, by request id. What was frozen
     * beside the piece has no part in this but the piece's place, so that a mix-up while planning is caught too.
     */
    List<FrozenPiece> fromTheirOrigin(PrintFile file) {
        List<PlannedPiece> places = mail.piecesOf(file);
        Map<String, ApprovedRequest> origins = mail.approved(
                places.stream().map(place -> place.requestId().value()).sorted().toList());
        return places.stream().map(place -> fromItsOrigin(place, origins)).toList();
    }

    private static FrozenPiece fromItsOrigin(PlannedPiece place, Map<String, ApprovedRequest> origins) {
        ApprovedRequest origin = origins.get(place.requestId().value());
        if (origin == null) {
            throw new ProgramFault("piece " + place.id() + ": request " + place.requestId() + " was never approved");
        }
        PlannedPiece placed = place.withBarcode(origin.barcode(), origin.omittedBecause());
        return new FrozenPiece(placed, origin.request(), origin.card(), origin.holder());
    }

    /**
     * The pieces of a print file, each found to be frozen as it was first written: for lists, which nobody reads back.
     *
     * @throws ProgramFault naming the first piece that is not
     */
    List<FrozenPiece> proven(PrintFile file) {
        List<FrozenPiece> pieces = of(file);
        List<FrozenPiece> origins = fromTheirOrigin(file);
        for (int i = 0; i < pieces.size(); i++) {
            if (!pieces.get(i).equals(origins.get(i))) {
                throw new ProgramFault("piece " + pieces.get(i).place().id() + ", request "
                        + pieces.get(i).place().requestId() + " is not frozen as it was approved: nothing is published;"
                        + " withdraw that request and run again");
            }
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
