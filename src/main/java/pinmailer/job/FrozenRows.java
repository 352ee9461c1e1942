package pinmailer.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.ApprovedRequest;
import pinmailer.ledger.FrozenPiece;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.PlannedPiece;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.RequestStore;
import pinmailer.mail.PieceId;
import pinmailer.notice.PinSource;
import pinmailer.pin.EncipheredPin;
import pinmailer.pin.PinSecurityModule;
import pinmailer.request.CardRequest;
import pinmailer.request.RequestKind;

/**
 * Reads what a print file is made of. The press and the read-back ask separately and in two ways, so that a mix-up of the
 * first reading does not prove itself.
 */
public final class FrozenRows {
    private final Ledger ledger;
    private final Approvals approvals;
    private final RequestStore queue;
    private final PinSecurityModule module;

    public FrozenRows(Ledger ledger, Approvals approvals, RequestStore queue, PinSecurityModule module) {
        this.ledger = ledger;
        this.approvals = approvals;
        this.queue = queue;
        this.module = module;
    }

    /** The pieces of a print file in sequence, made of what was approved. */
    List<FrozenPiece> of(PrintFile file) {
        return places(file).stream()
                .map(place -> frozen(place, approved(place)))
                .toList();
    }

    private static FrozenPiece frozen(PlannedPiece place, ApprovedRequest approved) {
        return new FrozenPiece(place, approved.request(), approved.card(), approved.holder(), approved.barcode());
    }

    private List<PlannedPiece> places(PrintFile file) {
        List<PlannedPiece> places = ledger.piecesOf(file);
        if (places.size() != file.pieces()) {
            throw new ProgramFault("file " + file.number() + " of " + file.packageId() + ": " + file.pieces()
                    + " pieces planned, " + places.size() + " found");
        }
        return places;
    }

    private ApprovedRequest approved(PlannedPiece place) {
        RequestKind kind = PackageKinds.kindOf(place.packageId());
        return approvals.of(kind, place.requestId().value());
    }

    /**
     * The same pieces, each request with its PIN block as it stands in the queue, and each found to be approved as just
     * this piece.
     */
    List<FrozenPiece> again(PrintFile file) {
        List<PlannedPiece> places = places(file);
        Map<String, CardRequest> requests = queue.byId(
                places.stream().map(place -> place.requestId().value()).toList());
        return places.stream().map(place -> again(place, requests)).toList();
    }

    private FrozenPiece again(PlannedPiece place, Map<String, CardRequest> requests) {
        ApprovedRequest approved = approved(place);
        CardRequest request = requests.get(place.requestId().value());
        boolean asApproved = place.id().equals(approved.piece()) || place.id().equals(approved.spare());
        if (request == null || !asApproved) {
            throw new ProgramFault("read-back: piece " + place.id() + " is not what request " + place.requestId()
                    + " was approved as: nothing is published; withdraw that request and run again");
        }
        return new FrozenPiece(place, request, approved.card(), approved.holder(), approved.barcode());
    }

    /**
     * The pieces of a print file, each found alike both ways: for lists, which nobody reads back.
     *
     * @throws ProgramFault naming the first piece that is not
     */
    List<FrozenPiece> proven(PrintFile file) {
        List<FrozenPiece> pieces = of(file);
        List<FrozenPiece> origins = again(file);
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
