package pinmailer.job;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.address.PostalCode;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.ApprovedRequest;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.Night;
import pinmailer.ledger.PackageState;
import pinmailer.ledger.PlannedPiece;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.RequestQueue;
import pinmailer.mail.DeliveryCalendar;
import pinmailer.mail.MailingOrder;
import pinmailer.mail.MailingPlan;
import pinmailer.mail.Piece;
import pinmailer.mail.PieceId;
import pinmailer.request.RequestKind;

/**
 * Gives every approved request of one kind its piece and its place, one print file a transaction. A plan that was
 * interrupted, or that lost a request to a withdrawal, is made anew; pieces keep the ids they were allotted.
 */
final class PlanMailing implements StepAction {
    private final RequestKind kind;
    private final MailStore mail;
    private final Ledger ledger;
    private final RequestQueue queue;
    private final Approvals approvals;
    private final Tonight tonight;
    private final TransactionTemplate transaction;
    private final MailingOrder order;
    private final DeliveryCalendar calendar;
    private final int piecesPerFile;
    private final String terms;
    private final StopRequest stop;

    PlanMailing(
            RequestKind kind,
            MailStore mail,
            Ledger ledger,
            RequestQueue queue,
            Approvals approvals,
            Tonight tonight,
            TransactionTemplate transaction,
            MailingOrder order,
            DeliveryCalendar calendar,
            int piecesPerFile,
            String terms,
            StopRequest stop) {
        this.kind = kind;
        this.mail = mail;
        this.ledger = ledger;
        this.queue = queue;
        this.approvals = approvals;
        this.tonight = tonight;
        this.transaction = transaction;
        this.order = order;
        this.calendar = calendar;
        this.piecesPerFile = piecesPerFile;
        this.terms = terms;
        this.stop = stop;
    }

    @Override
    public void run() throws JobInterruptedException {
        Night night = tonight.night();
        String packageId = PackageKinds.of(kind).packageId(night.date());
        boolean planned = mail.packageOf(packageId)
                .filter(p -> p.state() != PackageState.PLANNING)
                .isPresent();
        if (planned) {
            return;
        }
        List<Piece> pieces = new ArrayList<>();
        Map<PieceId, String> requests = approved(pieces);
        if (pieces.isEmpty()) {
            mail.dropPlan(packageId);
            return;
        }
        MailingPlan plan = order.plan(pieces);
        transaction.executeWithoutResult(status -> mail.beginPlan(night, packageId, kind, terms));
        for (int first = 1; first <= plan.pieces().size(); first += piecesPerFile) {
            stop.stopHere();
            int last = Math.min(first + piecesPerFile - 1, plan.pieces().size());
            int number = 1 + (first - 1) / piecesPerFile;
            place(night, plan, requests, new PrintFile(packageId, number, first, last, PrintFile.State.PLANNED));
        }
        transaction.executeWithoutResult(
                status -> mail.endPlan(packageId, plan.pieces().size(), plan.bundles()));
        FailPoint.PLAN_ENDED.hit();
    }

    /** What was approved and not withdrawn since; the request of each piece. */
    private Map<PieceId, String> approved(List<Piece> into) {
        Map<PieceId, String> requests = new HashMap<>();
        Map<PostalCode, PostalCode> codes = new HashMap<>();
        Set<String> withdrawn = queue.withdrawn();
        approvals.forEach(kind, approved -> {
            if (!withdrawn.contains(approved.request().id().value())) {
                into.add(piece(approved, requests, codes));
            }
        });
        return requests;
    }

    private static Piece piece(
            ApprovedRequest approved, Map<PieceId, String> requests, Map<PostalCode, PostalCode> codes) {
        PieceId id = requests.containsKey(approved.piece()) ? approved.spare() : approved.piece();
        if (requests.put(id, approved.request().id().value()) != null) {
            throw new ProgramFault("two pieces of the night have the id " + id);
        }
        // A million pieces share some ten thousand codes.
        PostalCode code = codes.computeIfAbsent(approved.postalCode(), own -> own);
        return new Piece(id, code, approved.displayNumber());
    }

    private void place(Night night, MailingPlan plan, Map<PieceId, String> requests, PrintFile file) {
        LocalDate postedOn = calendar.postedOn(night.date());
        List<Ledger.Entry> entries = new ArrayList<>();
        for (int sequence = file.firstSequence(); sequence <= file.lastSequence(); sequence++) {
            Piece piece = plan.pieces().get(sequence - 1);
            String request = Objects.requireNonNull(requests.get(piece.id()));
            ApprovedRequest approved = approvals.of(kind, request);
            PlannedPiece place = new PlannedPiece(
                    piece.id(),
                    approved.request().id(),
                    file.packageId(),
                    file.number(),
                    sequence,
                    plan.bundleOf(sequence).number(),
                    approved.dueOn(),
                    calendar.arrival(postedOn, piece.postalCode()));
            entries.add(new Ledger.Entry(place, approved, approvals.addressVersion(approved)));
        }
        transaction.executeWithoutResult(status -> {
            mail.add(file);
            ledger.plan(entries);
            FailPoint.PLAN_FILE_PLACED.hit();
        });
        FailPoint.PLAN_FILE_COMMITTED.hit();
    }
}
