package pinmailer.job;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;
import pinmailer.handoff.Boundary;
import pinmailer.handoff.BundleList;
import pinmailer.handoff.PackageDescription;
import pinmailer.handoff.PackageDirectory;
import pinmailer.handoff.PackageKind;
import pinmailer.handoff.PackageVerifier;
import pinmailer.handoff.PublishedLog;
import pinmailer.handoff.WrittenFile;
import pinmailer.ledger.FinishedFile;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.MailPackage;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.PackageState;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.RequestQueue;

/**
 * Lets the night's packages appear, each exactly once: files as recorded, described and signed, hash in the database,
 * line in {@code published.log}, one rename, and then states and queue. Wherever it is stopped, the next run goes on from
 * what disk, log and database say together; a package that was renamed and is gone has been fetched and is never made
 * again.
 */
final class Publish implements StepAction {
    private final MailStore mail;
    private final RequestQueue queue;
    private final Ledger ledger;
    private final HomeKeys keys;
    private final Packages packages;
    private final PackageFacts facts;
    private final Tonight tonight;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final DispatchDay dispatchDay;

    Publish(
            MailStore mail,
            RequestQueue queue,
            Ledger ledger,
            HomeKeys keys,
            Packages packages,
            PackageFacts facts,
            Tonight tonight,
            TransactionTemplate transaction,
            Clock clock,
            DispatchDay dispatchDay) {
        this.mail = mail;
        this.queue = queue;
        this.ledger = ledger;
        this.keys = keys;
        this.packages = packages;
        this.facts = facts;
        this.tonight = tonight;
        this.transaction = transaction;
        this.clock = clock;
        this.dispatchDay = dispatchDay;
    }

    @Override
    public void run() throws IOException {
        Night night = tonight.night();
        if (night.state() != NightState.FROZEN) {
            return;
        }
        for (MailPackage made : mail.packagesOf(night)) {
            publish(night, made);
        }
    }

    private void publish(Night night, MailPackage made) throws IOException {
        PackageDirectory directory = packages.directory(made.id());
        MailPackage current = made;
        if (current.state() == PackageState.PLANNED) {
            current = describe(night, made, directory);
        }
        if (current.state() == PackageState.PUBLISHING) {
            rename(current, directory);
            dispatch(current);
            transaction.executeWithoutResult(status -> {
                mail.leftUpTo(made.id(), "");
                mail.move(made.id(), PackageState.PUBLISHING, PackageState.PUBLISHED);
            });
            FailPoint.PUBLISH_PUBLISHED.hit();
        }
    }

    private MailPackage describe(Night night, MailPackage made, PackageDirectory directory) {
        if (directory.isPublished()) {
            throw new ProgramFault(
                    made.id() + " is in packages/ and the ledger does not know it: was an older database restored?");
        }
        requireSameTerms(made);
        mail.finishedFiles(made.id()).forEach(file -> requireAsRecorded(directory, file));
        directory.endRendering();
        PackageDescription description = description(night, made);
        WrittenFile json = directory.describe(description, keys.issuer(), clock, FileBoundary.OF_DESCRIPTION);
        FailPoint.PUBLISH_SIGNED.hit();
        transaction.executeWithoutResult(status -> {
            mail.hash(made.id(), json.sha256());
            mail.move(made.id(), PackageState.PLANNED, PackageState.PUBLISHING);
        });
        FailPoint.PUBLISH_RECORDED.hit();
        return mail.packageOf(made.id()).orElseThrow();
    }

    /** Files made before a key or the delivery was changed must not leave under the new one's name. */
    private void requireSameTerms(MailPackage made) {
        if (!made.terms().equals(keys.terms(PackageKinds.of(made.kind())))) {
            throw EnvironmentFault.unusable(
                    made.id() + " was made for another recipient key or PIN delivery than is set now:"
                            + " put them back, or abandon the night");
        }
    }

    private static void requireAsRecorded(PackageDirectory directory, FinishedFile file) {
        Optional<WrittenFile> found = directory.measure(file.name());
        boolean same = found.filter(f -> f.sha256().equals(file.sha256()) && f.bytes() == file.bytes())
                .isPresent();
        if (!same) {
            throw new ProgramFault(
                    file.name() + " is not on disk as it was recorded: withdraw a request of the night to"
                            + " have it made again, or abandon the night");
        }
    }

    private PackageDescription description(Night night, MailPackage made) {
        PackageKind kind = PackageKinds.of(made.kind());
        List<FinishedFile> files = mail.finishedFiles(made.id());
        int sheets = files.stream().mapToInt(FinishedFile::pages).sum();
        int bundles = mail.bundles(made.id()).size();
        return new PackageDescription(
                made.id(),
                UUID.fromString(night.runId()),
                facts.issuer(),
                facts.environment(),
                kind,
                night.date(),
                facts.now(),
                kind.recipient(),
                files.stream().map(Publish::listed).toList(),
                new PackageDescription.Totals(made.pieces(), sheets, bundles),
                facts.directory(),
                new PackageDescription.Keys(
                        keys.issuer().fingerprint(), keys.recipient(kind).fingerprint()));
    }

    private static PackageDescription.ListedFile listed(FinishedFile file) {
        return new PackageDescription.ListedFile(
                file.name(), file.sha256(), file.bytes(), file.records(), file.pages());
    }

    private void rename(MailPackage made, PackageDirectory directory) throws IOException {
        PublishedLog log = packages.log();
        if (directory.isPublished()) {
            requireOfThisRun(
                    PackageVerifier.verify(directory.published(), keys.issuer().publicKey())
                            .description());
            log.append(made.id(), made.hash());
            return;
        }
        if (directory.isInMaking()) {
            requireHash(made, directory);
            log.append(made.id(), made.hash());
            FailPoint.PUBLISH_LOGGED.hit();
            directory.publish(keys.issuer().publicKey(), Boundary.UNWATCHED);
            FailPoint.PUBLISH_RENAMED.hit();
            return;
        }
        if (!made.hash().equals(log.entries().get(made.id()))) {
            throw new ProgramFault(
                    made.id() + " is neither in work/ nor in packages/ and was never published: abandon the night");
        }
    }

    /** A package we once signed under this id, put back, is not the one the ledger is about to call dispatched. */
    private void requireOfThisRun(PackageDescription description) {
        if (!description.runId().toString().equals(tonight.night().runId())) {
            throw new ProgramFault(
                    description.packageId() + " in packages/ is of another run: look who put it there, and restore it");
        }
    }

    private static void requireHash(MailPackage made, PackageDirectory directory) {
        boolean same = directory
                .measure(PackageDescription.FILE)
                .filter(json -> json.sha256().equals(made.hash()))
                .isPresent();
        if (!same) {
            throw new ProgramFault(made.id() + ": package.json in work/ is not the recorded one: abandon the night");
        }
    }

    /** The letters have left: all of the package are DISPATCHED at once, and then their requests leave the queue. */
    private void dispatch(MailPackage made) {
        List<PrintFile> files = mail.printFiles(made.id());
        List<PrintFile> leaving = files.stream()
                .filter(file -> file.state() != PrintFile.State.DISPATCHED)
                .toList();
        if (!leaving.isEmpty()) {
            LocalDate day = dispatchDay.of(tonight.night().date());
            transaction.executeWithoutResult(status -> leaving.forEach(file -> mail.dispatch(file, day)));
            FailPoint.PUBLISH_DISPATCHED.hit();
        }
        takeOutOfQueue(made, files);
    }

    /**
     * In the order of their ids, from where an earlier run has come to; as many in one transaction as a print file has
     * pieces.
     */
    private void takeOutOfQueue(MailPackage made, List<PrintFile> files) {
        List<String> requests = requestsAfter(mail.leftUpTo(made.id()), files);
        int atOnce = files.get(0).pieces();
        for (int first = 0; first < requests.size(); first += atOnce) {
            List<String> slice = requests.subList(first, Math.min(first + atOnce, requests.size()));
            transaction.executeWithoutResult(status -> {
                queue.leave(slice);
                mail.leftUpTo(made.id(), slice.get(slice.size() - 1));
            });
            FailPoint.PUBLISH_REQUESTS_LEFT.hit();
        }
    }

    private List<String> requestsAfter(String left, List<PrintFile> files) {
        List<String> requests = new ArrayList<>();
        for (PrintFile file : files) {
            List<String> ofFile = ledger.requestsOf(file);
            if (ofFile.size() != file.pieces()) {
                throw new ProgramFault("file " + file.number() + " of " + file.packageId() + " has " + file.pieces()
                        + " pieces, and the ledger " + ofFile.size());
            }
            ofFile.stream().filter(id -> id.compareTo(left) > 0).forEach(requests::add);
        }
        requests.sort(null);
        return requests;
    }

    /** The plain list of bundles, made anew whenever the package is described. */
    static FinishedFile bundleList(MailStore mail, PackageDirectory directory, String packageId) {
        var bundles = mail.bundles(packageId);
        WrittenFile file = directory.add(BundleList.FILE, out -> BundleList.write(out, bundles), Boundary.UNWATCHED);
        return new FinishedFile(file.name(), file.sha256(), file.bytes(), bundles.size(), 0);
    }
}
