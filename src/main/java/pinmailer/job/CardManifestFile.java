package pinmailer.job;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.failure.ProgramFault;
import pinmailer.handoff.CardManifest;
import pinmailer.handoff.CardRow;
import pinmailer.handoff.MailClass;
import pinmailer.handoff.MailDates;
import pinmailer.handoff.PackageDirectory;
import pinmailer.handoff.PackageKind;
import pinmailer.handoff.WrittenFile;
import pinmailer.ledger.FinishedFile;
import pinmailer.ledger.FrozenPiece;
import pinmailer.ledger.MailPackage;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PackageState;
import pinmailer.ledger.PlannedPiece;
import pinmailer.ledger.PrintFile;
import pinmailer.mail.Addressee;
import pinmailer.pin.OutgoingZone;
import pinmailer.pin.PinSecurityModule;
import pinmailer.pin.TranslatedPin;
import pinmailer.request.CardReissue;
import pinmailer.request.ReissueReason;
import pinmailer.request.RequestKind;

/**
 * Writes the card bureau's manifest, slice by slice, each PIN translated to the bureau's key. A file that was recorded
 * is left alone.
 */
final class CardManifestFile implements StepAction {
    private final MailStore mail;
    private final FrozenRows frozen;
    private final PinSecurityModule module;
    private final HomeKeys keys;
    private final Packages packages;
    private final Tonight tonight;
    private final TransactionTemplate transaction;
    private final MailClass mailClass;

    CardManifestFile(
            MailStore mail,
            FrozenRows frozen,
            PinSecurityModule module,
            HomeKeys keys,
            Packages packages,
            Tonight tonight,
            TransactionTemplate transaction,
            MailClass mailClass) {
        this.mail = mail;
        this.frozen = frozen;
        this.module = module;
        this.keys = keys;
        this.packages = packages;
        this.tonight = tonight;
        this.transaction = transaction;
        this.mailClass = mailClass;
    }

    @Override
    public void run() {
        PackageKind kind = PackageKinds.of(RequestKind.CARD_REISSUE);
        String packageId = kind.packageId(tonight.night().date());
        MailPackage made = mail.packageOf(packageId).orElse(null);
        boolean written = packages.isWritten(packageId, mail.finishedFiles(packageId), kind.manifestFile());
        if (made == null || made.state() != PackageState.PLANNED || written) {
            return;
        }
        PackageDirectory directory = packages.directory(packageId);
        directory.create();
        WrittenFile file = keys.writer(kind)
                .seal(
                        directory.inMaking().resolve(kind.manifestFile()),
                        out -> CardManifest.write(out, rows(packageId)),
                        FileBoundary.OF_MANIFEST);
        FinishedFile bundles = Publish.bundleList(mail, directory, packageId);
        transaction.executeWithoutResult(status -> {
            mail.finished(packageId, new FinishedFile(file.name(), file.sha256(), file.bytes(), made.pieces(), 0));
            mail.finished(packageId, bundles);
        });
        FailPoint.MANIFEST_RECORDED.hit();
    }

    private Iterator<CardRow> rows(String packageId) {
        return mail.printFiles(packageId).stream().flatMap(this::rows).iterator();
    }

    private Stream<CardRow> rows(PrintFile slice) {
        List<FrozenPiece> pieces = frozen.proven(slice);
        List<TranslatedPin> pins = module.translate(
                OutgoingZone.CARD_BUREAU, pieces.stream().map(FrozenPiece::pin).toList());
        return java.util.stream.IntStream.range(0, pieces.size()).mapToObj(i -> row(pieces.get(i), pins.get(i)));
    }

    private CardRow row(FrozenPiece piece, TranslatedPin pin) {
        PlannedPiece place = piece.place();
        if (!(piece.request() instanceof CardReissue reissue)) {
            throw new ProgramFault("piece " + place.id() + " is no card");
        }
        return new CardRow(
                place.sequence(),
                place.id(),
                place.bundle(),
                piece.card().id(),
                reissue.reason().name(),
                piece.card().productCode(),
                piece.card().numberless(),
                reissue.keepsPin(),
                pin,
                mailClass,
                new Addressee(piece.holder().name(), piece.holder().address(), piece.barcode()),
                enclosures(reissue.reason()),
                new MailDates(place.dueOn(), place.expectedOn(), place.slackDays()));
    }

    /** Whoever gets a new card in place of an old one is told to destroy the old one (R8). A digital card has none. */
    private static List<String> enclosures(ReissueReason reason) {
        return Set.of(ReissueReason.PIN_CHANGE, ReissueReason.PIN_LOCK).contains(reason)
                ? List.of("CUT_OLD_CARD_IC")
                : List.of();
    }
}
