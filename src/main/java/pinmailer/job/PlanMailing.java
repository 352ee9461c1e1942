package pinmailer.job;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import pinmailer.mail.Bundle;
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
        if (isPlanned(packageId)) {
            return;
        }
        takeBack(packageId);
        Unplaced unplaced = Unplaced.of(order.plan(pieces()));
        if (unplaced.pieces.isEmpty()) {
            mail.dropPlan(packageId);
            return;
        }
        transaction.executeWithoutResult(status -> mail.beginPlan(night, packageId, kind, terms));
        List<Ledger.Filed> placed = place(night, packageId, unplaced);
        file(placed, Ledger.Filed::requestId, ledger::fileByRequest);
        file(placed, Ledger.Filed::cardId, ledger::fileByCard);
        transaction.executeWithoutResult(status -> mail.endPlan(packageId, placed.size(), unplaced.bundles));
        FailPoint.PLAN_ENDED.hit();
    }

    private boolean isPlanned(String packageId) {
        return mail.packageOf(packageId)
                .filter(p -> p.state() != PackageState.PLANNING)
                .isPresent();
    }

    /** The pieces that have no place yet, in mailing order: a night may have millions, and each is let go once it has one. */
    private record Unplaced(Queue<Piece> pieces, List<Bundle> bundles) {
        static Unplaced of(MailingPlan plan) {
            return new Unplaced(new ArrayDeque<>(plan.pieces()), plan.bundles());
        }
    }

    /** What an earlier plan has placed, a print file a transaction. */
    private void takeBack(String packageId) throws JobInterruptedException {
        for (PrintFile placed : mail.printFiles(packageId)) {
            stop.stopHere();
            transaction.executeWithoutResult(status -> mail.takeBack(placed));
            FailPoint.PLAN_TAKEN_BACK.hit();
        }
    }

    /**
     * A piece for everything that was approved and not withdrawn since. A night may have millions, so all that is kept of
     * one is what it is sorted by and where it was approved.
     */
    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        Map<PostalCode, PostalCode> codes = new HashMap<>();
        Set<String> withdrawn = queue.withdrawn();
        approvals.forEach(kind, (approved, place) -> {
            if (!withdrawn.contains(approved.request().id().value())) {
                // A million pieces share some ten thousand codes.
                PostalCode code = codes.computeIfAbsent(approved.postalCode(), own -> own);
                pieces.add(new Piece(approved.piece(), code, approved.displayNumber(), place));
            }
        });
        tellTwinsApart(pieces, this::withSpare);
        return pieces;
    }

    private Piece withSpare(Piece piece) {
        PieceId spare = approvals.at(kind, piece.origin()).spare();
        return new Piece(spare, piece.postalCode(), piece.displayNumber(), piece.origin());
    }

    /**
     * Of pieces that were allotted the same id, the first in the order of the check keeps it.
     *
     * @throws ProgramFault if two have the same id even so
     */
    static void tellTwinsApart(List<Piece> pieces, UnaryOperator<Piece> withSpare) {
        Set<PieceId> shared = shared(pieces);
        if (shared.isEmpty()) {
            return;
        }
        Set<PieceId> taken = new HashSet<>();
        pieces.replaceAll(
                piece -> shared.contains(piece.id()) && !taken.add(piece.id()) ? withSpare.apply(piece) : piece);
        if (!shared(pieces).isEmpty()) {
            throw new ProgramFault("two pieces of the night have the same id");
        }
    }

    private static Set<PieceId> shared(List<Piece> pieces) {
        PieceId[] ids = pieces.stream().map(Piece::id).sorted().toArray(PieceId[]::new);
        return IntStream.range(1, ids.length)
                .filter(i -> ids[i].equals(ids[i - 1]))
                .mapToObj(i -> ids[i])
                .collect(Collectors.toSet());
    }

    /** One print file and its pieces. */
    private record Placing(PrintFile file, List<Ledger.Entry> entries) {}

    private List<Ledger.Filed> place(Night night, String packageId, Unplaced unplaced) throws JobInterruptedException {
        List<Ledger.Filed> placed = new ArrayList<>(unplaced.pieces.size());
        Iterator<PrintFile> files = files(packageId, unplaced.pieces.size());
        try (Ahead<Placing> placings =
                Ahead.of(() -> files.hasNext() ? placing(night, unplaced, files.next()) : null)) {
            for (Placing placing = placings.take(); placing != null; placing = placings.take()) {
                stop.stopHere();
                store(placing);
                placing.entries.stream().map(Ledger.Entry::filed).forEach(placed::add);
            }
        }
        return placed;
    }

    private Iterator<PrintFile> files(String packageId, int pieces) {
        return IntStream.rangeClosed(1, (pieces + piecesPerFile - 1) / piecesPerFile)
                .mapToObj(number -> new PrintFile(
                        packageId,
                        number,
                        1 + (number - 1) * piecesPerFile,
                        Math.min(number * piecesPerFile, pieces),
                        PrintFile.State.PLANNED))
                .iterator();
    }

    private Placing placing(Night night, Unplaced unplaced, PrintFile file) {
        LocalDate postedOn = calendar.postedOn(night.date());
        List<Ledger.Entry> entries = new ArrayList<>();
        for (int sequence = file.firstSequence(); sequence <= file.lastSequence(); sequence++) {
            Piece piece = unplaced.pieces.remove();
            ApprovedRequest approved = approvals.at(kind, piece.origin());
            PlannedPiece place = new PlannedPiece(
                    piece.id(),
                    approved.request().id(),
                    file.packageId(),
                    file.number(),
                    sequence,
                    Bundle.covering(sequence, unplaced.bundles).number(),
                    approved.dueOn(),
                    calendar.arrival(postedOn, piece.postalCode()));
            entries.add(new Ledger.Entry(
                    place, approved, approvals.addressVersion(approved), approvals.contentDigest(approved)));
        }
        return new Placing(file, entries);
    }

    private void store(Placing placing) {
        transaction.executeWithoutResult(status -> {
            mail.add(placing.file);
            ledger.plan(placing.entries);
            requireWhole(placing.file);
            FailPoint.PLAN_FILE_PLACED.hit();
        });
        FailPoint.PLAN_FILE_COMMITTED.hit();
    }

    /** All of a package in one order, as many in one transaction as a print file has pieces. */
    private void file(List<Ledger.Filed> placed, Function<Ledger.Filed, String> by, Consumer<List<Ledger.Filed>> filing)
            throws JobInterruptedException {
        placed.sort(Comparator.comparing(by));
        for (int first = 0; first < placed.size(); first += piecesPerFile) {
            stop.stopHere();
            List<Ledger.Filed> slice = placed.subList(first, Math.min(first + piecesPerFile, placed.size()));
            transaction.executeWithoutResult(status -> filing.accept(slice));
            FailPoint.PLAN_FILED.hit();
        }
    }

    private void requireWhole(PrintFile file) {
        long rows = ledger.rowsOf(file);
        if (rows != file.pieces()) {
            throw new ProgramFault("file " + file.number() + " of " + file.packageId() + ": " + file.pieces()
                    + " pieces planned, " + rows + " stored");
        }
    }
}
