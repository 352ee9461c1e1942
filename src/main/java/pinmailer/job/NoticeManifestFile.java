package pinmailer.job;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.handoff.FileBody;
import pinmailer.handoff.MailDates;
import pinmailer.handoff.Manifest;
import pinmailer.handoff.ManifestRow;
import pinmailer.handoff.PackageDirectory;
import pinmailer.handoff.PackageKind;
import pinmailer.handoff.PinBlockList;
import pinmailer.handoff.PinBlockRow;
import pinmailer.handoff.WrittenFile;
import pinmailer.ledger.FinishedFile;
import pinmailer.ledger.FrozenPiece;
import pinmailer.ledger.MailPackage;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PackageState;
import pinmailer.ledger.PlannedPiece;
import pinmailer.ledger.PrintFile;
import pinmailer.pin.OutgoingZone;
import pinmailer.pin.PinSecurityModule;
import pinmailer.pin.TranslatedPin;

/**
 * Writes the print vendor's manifest, the bundle list and, when the vendor opens the PINs, the list of PIN blocks. Files
 * that were recorded are left alone.
 */
final class NoticeManifestFile implements StepAction {
    private static final PackageKind KIND = PackageKind.PIN_NOTICE;

    private static final String PIN_BLOCKS = "pin-blocks.csv.pgp";

    private final MailStore mail;
    private final FrozenRows frozen;
    private final PinSecurityModule module;
    private final HomeKeys keys;
    private final Packages packages;
    private final Tonight tonight;
    private final TransactionTemplate transaction;
    private final boolean vendorDecrypts;

    NoticeManifestFile(
            MailStore mail,
            FrozenRows frozen,
            PinSecurityModule module,
            HomeKeys keys,
            Packages packages,
            Tonight tonight,
            TransactionTemplate transaction,
            boolean vendorDecrypts) {
        this.mail = mail;
        this.frozen = frozen;
        this.module = module;
        this.keys = keys;
        this.packages = packages;
        this.tonight = tonight;
        this.transaction = transaction;
        this.vendorDecrypts = vendorDecrypts;
    }

    @Override
    public void run() {
        String packageId = KIND.packageId(tonight.night().date());
        MailPackage made = mail.packageOf(packageId).orElse(null);
        boolean written = packages.isWritten(packageId, mail.finishedFiles(packageId), KIND.manifestFile());
        if (made == null || made.state() != PackageState.PLANNED || written) {
            return;
        }
        PackageDirectory directory = packages.directory(packageId);
        directory.create();
        FinishedFile manifest = seal(made, KIND.manifestFile(), out -> Manifest.write(out, rows(packageId)));
        FinishedFile bundles = Publish.bundleList(mail, directory, packageId);
        if (vendorDecrypts) {
            FinishedFile pins = seal(made, PIN_BLOCKS, out -> PinBlockList.write(out, pinRows(packageId)));
            transaction.executeWithoutResult(status -> mail.finished(packageId, pins));
        }
        transaction.executeWithoutResult(status -> {
            mail.finished(packageId, bundles);
            mail.finished(packageId, manifest);
        });
        FailPoint.MANIFEST_RECORDED.hit();
    }

    private FinishedFile seal(MailPackage made, String name, FileBody body) {
        WrittenFile file = keys.writer(KIND)
                .seal(packages.directory(made.id()).inMaking().resolve(name), body, FileBoundary.OF_MANIFEST);
        return new FinishedFile(file.name(), file.sha256(), file.bytes(), made.pieces(), 0);
    }

    private Iterator<ManifestRow> rows(String packageId) {
        return mail.printFiles(packageId).stream()
                .flatMap(file -> frozen.of(file).stream().map(piece -> row(file, piece)))
                .iterator();
    }

    private static ManifestRow row(PrintFile file, FrozenPiece piece) {
        PlannedPiece place = piece.place();
        return new ManifestRow(
                place.sequence(),
                place.id(),
                PrintFileRendering.name(file),
                place.sequence() - file.firstSequence() + 1,
                place.bundle(),
                piece.postalCode(),
                piece.barcode(),
                1,
                new MailDates(place.dueOn(), place.expectedOn(), place.slackDays()));
    }

    private Iterator<PinBlockRow> pinRows(String packageId) {
        return mail.printFiles(packageId).stream().flatMap(this::pinRows).iterator();
    }

    private Stream<PinBlockRow> pinRows(PrintFile file) {
        List<FrozenPiece> pieces = frozen.proven(file);
        List<TranslatedPin> pins = module.translate(
                OutgoingZone.PRINT_VENDOR, pieces.stream().map(FrozenPiece::pin).toList());
        return IntStream.range(0, pieces.size())
                .mapToObj(i -> new PinBlockRow(pieces.get(i).place().id(), pins.get(i)));
    }
}
