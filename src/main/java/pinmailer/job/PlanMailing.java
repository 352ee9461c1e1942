package pinmailer.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.ApprovedRequest;
import pinmailer.ledger.FrozenPiece;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.Night;
import pinmailer.ledger.PackageState;
import pinmailer.ledger.PlannedPiece;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.RequestQueue;
import pinmailer.mail.Bundle;
import pinmailer.mail.DeliveryCalendar;
import pinmailer.mail.Forecast;
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
    private final Tonight tonight;
    private final TransactionTemplate transaction;
    private final MailingOrder order;
    private final DeliveryCalendar calendar;
    private final int piecesPerFile;
    private final RandomGenerator random;
    private final String terms;

    PlanMailing(
            RequestKind kind,
            MailStore mail,
            Ledger ledger,
            RequestQueue queue,
            Tonight tonight,
            TransactionTemplate transaction,
            MailingOrder order,
            DeliveryCalendar calendar,
            int piecesPerFile,
            RandomGenerator random,
            String terms) {
        this.kind = kind;
        this.mail = mail;
        this.ledger = ledger;
        this.queue = queue;
        this.tonight = tonight;
        this.transaction = transaction;
        this.order = order;
        this.calendar = calendar;
        this.piecesPerFile = piecesPerFile;
        this.random = random;
        this.terms = terms;
    }

    @Override
    public void run() {
        Night night = tonight.night();
        String packageId = PackageKinds.of(kind).packageId(night.date());
        boolean planned = mail.packageOf(packageId)
                .filter(p -> p.state() != PackageState.PLANNING)
                .isPresent();
        if (planned) {
            return;
        }
        List<Piece> pieces = new ArrayList<>();
        Map<PieceId, String> requests = mail.piecesToOrder(kind, () -> PieceId.allot(random), pieces);
        if (pieces.isEmpty()) {
            mail.dropPlan(packageId);
            return;
        }
        MailingPlan plan = order.plan(pieces);
        transaction.executeWithoutResult(status -> mail.beginPlan(night, packageId, kind, terms));
        for (int first = 1; first <= plan.pieces().size(); first += piecesPerFile) {
            int last = Math.min(first + piecesPerFile - 1, plan.pieces().size());
            int number = 1 + (first - 1) / piecesPerFile;
            place(night, plan, requests, new PrintFile(packageId, number, first, last, PrintFile.State.PLANNED));
        }
        transaction.executeWithoutResult(
                status -> mail.endPlan(packageId, plan.pieces().size(), plan.bundles()));
        FailPoint.PLAN_ENDED.hit();
    }

    private void place(Night night, MailingPlan plan, Map<PieceId, String> requests, PrintFile file) {
        List<Piece> slice = plan.pieces().subList(file.firstSequence() - 1, file.lastSequence());
        List<String> ids = slice.stream().map(piece -> requests.get(piece.id())).toList();
        Map<String, ApprovedRequest> approved = mail.approved(ids);
        List<FrozenPiece> pieces = new ArrayList<>();
        List<PlannedPiece> places = new ArrayList<>();
        List<Ledger.Entry> entries = new ArrayList<>();
        for (int i = 0; i < slice.size(); i++) {
            ApprovedRequest request = found(approved, ids.get(i));
            PlannedPiece place = place(night, plan, file, file.firstSequence() + i, slice.get(i), request);
            places.add(place);
            pieces.add(new FrozenPiece(place, request.request(), request.card(), request.holder()));
            entries.add(new Ledger.Entry(place, request, kind, night.date()));
        }
        transaction.executeWithoutResult(status -> {
            mail.place(file, pieces);
            ledger.plan(entries);
            queue.plan(night, places);
            FailPoint.PLAN_FILE_PLACED.hit();
        });
        FailPoint.PLAN_FILE_COMMITTED.hit();
    }

    private static ApprovedRequest found(Map<String, ApprovedRequest> approved, String requestId) {
        ApprovedRequest request = approved.get(requestId);
        if (request == null) {
            throw new ProgramFault("request " + requestId + " was approved and has no verdict");
        }
        return request;
    }

    private PlannedPiece place(
            Night night, MailingPlan plan, PrintFile file, int sequence, Piece piece, ApprovedRequest request) {
        Bundle bundle = plan.bundleOf(sequence);
        Forecast forecast = calendar.forecast(night.date(), piece.postalCode(), request.dueOn());
        return new PlannedPiece(
                piece.id(),
                request.request().id(),
                file.packageId(),
                file.number(),
                sequence,
                bundle.number(),
                piece.postalCode(),
                request.barcode(),
                request.omittedBecause(),
                request.prefecture(),
                request.dueOn(),
                forecast.expectedOn(),
                forecast.slackDays());
    }
}
