package pinmailer.job;

import java.util.List;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.AccountLine;
import pinmailer.ledger.AccountStore;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.FinishedFile;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.MailPackage;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.PackageState;
import pinmailer.ledger.RequestQueue;
import pinmailer.request.RequestKind;

/**
 * The account must close before anything is published: per kind and channel, and approved = pieces = manifest rows =
 * ledger rows = PDF pages (product.md). If not, nothing is published and the night fails.
 */
final class CloseAccount implements StepAction {
    private final AccountStore account;
    private final MailStore mail;
    private final Ledger ledger;
    private final RequestQueue queue;
    private final Approvals approvals;
    private final Tonight tonight;

    CloseAccount(
            AccountStore account,
            MailStore mail,
            Ledger ledger,
            RequestQueue queue,
            Approvals approvals,
            Tonight tonight) {
        this.account = account;
        this.mail = mail;
        this.ledger = ledger;
        this.queue = queue;
        this.approvals = approvals;
        this.tonight = tonight;
    }

    @Override
    public void run() {
        Night night = tonight.night();
        if (night.state() != NightState.FROZEN) {
            return;
        }
        queue.accountFor(night);
        account.of(night).stream().filter(line -> !line.closes()).findFirst().ifPresent(CloseAccount::refuse);
        for (RequestKind kind : RequestKind.values()) {
            closePackage(kind, night);
        }
        FailPoint.ACCOUNT_CLOSED.hit();
    }

    private static void refuse(AccountLine line) {
        throw new ProgramFault("the account of " + line.kind() + " " + line.channel() + " does not close: " + line);
    }

    private void closePackage(RequestKind kind, Night night) {
        String packageId = PackageKinds.of(kind).packageId(night.date());
        MailPackage made = mail.packageOf(packageId).orElse(null);
        long approved = approvals.approvedWithout(kind, queue.withdrawn());
        if (made == null) {
            require(packageId + " is missing, approved requests", 0, approved);
            return;
        }
        if (made.state() == PackageState.PLANNING) {
            throw new ProgramFault(packageId + " is not planned");
        }
        require(packageId + ": approved requests and pieces", made.pieces(), approved);
        require(packageId + ": pieces and ledger rows", made.pieces(), ledger.rowsOf(packageId));
        List<FinishedFile> files = mail.finishedFiles(packageId);
        require(
                packageId + ": pieces and manifest rows",
                made.pieces(),
                records(files, PackageKinds.of(kind).manifestFile()));
        if (kind == RequestKind.PIN_INQUIRY) {
            require(packageId + ": pieces and PDF pages", made.pieces(), pages(files));
        }
    }

    private static long records(List<FinishedFile> files, String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .mapToLong(FinishedFile::records)
                .sum();
    }

    private static long pages(List<FinishedFile> files) {
        return files.stream().mapToLong(FinishedFile::pages).sum();
    }

    private static void require(String what, long expected, long found) {
        if (expected != found) {
            throw new ProgramFault("the account does not close: " + what + ": " + expected + " against " + found);
        }
    }
}
