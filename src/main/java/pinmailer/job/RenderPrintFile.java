package pinmailer.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.card.CardKind;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.ProgramFault;
import pinmailer.handoff.PackageDirectory;
import pinmailer.handoff.PackageKind;
import pinmailer.handoff.WrittenFile;
import pinmailer.ledger.FinishedFile;
import pinmailer.ledger.FrozenPiece;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PlannedPiece;
import pinmailer.ledger.PrintFile;
import pinmailer.mail.Addressee;
import pinmailer.notice.PinNotice;
import pinmailer.notice.PinSource;
import pinmailer.notice.ReadBackResult;

/**
 * Makes one print file: compose in memory, read back against rows and PINs fetched anew, encrypt to disk, and only then
 * record it. Needs nothing but package id and file number; a file that is recorded is left alone.
 */
final class RenderPrintFile implements Tasklet {
    private static final int LAST_DIGITS = 4;

    private final MailStore mail;
    private final FrozenRows frozen;
    private final Letters letters;
    private final HomeKeys keys;
    private final Packages packages;
    private final TransactionTemplate transaction;
    private final Proof proof;
    private final boolean vendorDecrypts;
    private final boolean showLastDigits;
    private final StepLog log;
    private final StopRequest stop;

    RenderPrintFile(
            MailStore mail,
            FrozenRows frozen,
            Letters letters,
            HomeKeys keys,
            Packages packages,
            TransactionTemplate transaction,
            Settings settings,
            StepLog log,
            StopRequest stop) {
        this.mail = mail;
        this.frozen = frozen;
        this.letters = letters;
        this.keys = keys;
        this.packages = packages;
        this.transaction = transaction;
        this.proof = new Proof(letters);
        this.vendorDecrypts = settings.vendorDecrypts();
        this.showLastDigits = settings.flag(Setting.NOTICE_SHOW_LAST4);
        this.log = log;
        this.stop = stop;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws JobInterruptedException {
        stop.stopHere();
        ExecutionContext partition = contribution.getStepExecution().getExecutionContext();
        PrintFile file = mail.printFile(partition.getString(PrintFiles.PACKAGE), partition.getInt(PrintFiles.NUMBER));
        if (file.state() == PrintFile.State.PLANNED || isGone(file)) {
            StepAction.perform(() -> render(file));
        }
        return RepeatStatus.FINISHED;
    }

    /** What somebody removed from {@code work/} before its package was published is made again from the frozen rows. */
    private boolean isGone(PrintFile file) {
        boolean gone = file.state() == PrintFile.State.RENDERED
                && mail.isUnpublished(file.packageId())
                && !packages.directory(file.packageId()).holds(name(file) + ".pgp");
        if (gone) {
            log.warn(name(file) + ".pgp is gone from work/" + file.packageId() + ": making it again");
            mail.move(file, PrintFile.State.RENDERED, PrintFile.State.PLANNED);
        }
        return gone;
    }

    private void render(PrintFile file) {
        byte[] pdf = compose(file);
        try {
            prove(file, pdf);
            record(file, encrypt(file, pdf));
        } finally {
            Arrays.fill(pdf, (byte) 0);
        }
        log.progress("renderNotices", file.lastSequence(), 0);
    }

    private byte[] compose(PrintFile file) {
        List<FrozenPiece> pieces = frozen.of(file);
        List<PinNotice> notices = notices(pieces);
        byte[] pdf = letters.print(notices, pins(pieces));
        proof.measure(file, notices);
        FailPoint.RENDER_COMPOSED.hit();
        return pdf;
    }

    private void prove(PrintFile file, byte[] pdf) {
        List<FrozenPiece> again = frozen.again(file);
        ReadBackResult result = letters.prove(pdf, notices(again), pins(again));
        if (result instanceof ReadBackResult.Mismatch mismatch) {
            throw new ProgramFault("read-back of " + name(file) + ", page " + mismatch.page() + ": " + mismatch.reason()
                    + "; piece " + mismatch.pieceId() + ", request " + request(again, mismatch)
                    + ": nothing is published;"
                    + " withdraw that request and run again");
        }
        FailPoint.RENDER_PROVEN.hit();
    }

    private static String request(List<FrozenPiece> pieces, ReadBackResult.Mismatch mismatch) {
        return pieces.stream()
                .map(FrozenPiece::place)
                .filter(place -> place.id().equals(mismatch.pieceId()))
                .map(place -> place.requestId().value())
                .findFirst()
                .orElse("unknown");
    }

    private WrittenFile encrypt(PrintFile file, byte[] pdf) {
        PackageDirectory directory = packages.directory(file.packageId());
        directory.create();
        return keys.writer(PackageKind.PIN_NOTICE)
                .seal(
                        directory.inMaking().resolve(name(file) + ".pgp"),
                        out -> out.write(pdf),
                        FileBoundary.OF_PRINT_FILE);
    }

    private void record(PrintFile file, WrittenFile written) {
        transaction.executeWithoutResult(status -> {
            mail.finished(
                    file.packageId(),
                    new FinishedFile(written.name(), written.sha256(), written.bytes(), file.pieces(), file.pieces()));
            mail.move(file, PrintFile.State.PLANNED, PrintFile.State.RENDERED);
        });
        FailPoint.RENDER_RECORDED.hit();
    }

    /** Prints the night's proof; files that an earlier process printed are read once more for it. */
    void writeProof(NightHome home, LocalDate night) throws IOException {
        List<PrintFile> files = mail.printFiles(PackageKind.PIN_NOTICE.packageId(night));
        for (PrintFile file : files) {
            if (!proof.hasMeasured(file)) {
                proof.measure(file, notices(frozen.of(file)));
            }
        }
        Path folder = home.reports(night);
        if (!files.isEmpty()) {
            PrivateFiles.createDirectories(folder);
            proof.write(folder, night);
        }
    }

    /** The name of a print file without {@code .pgp}. */
    static String name(PrintFile file) {
        return "pin-notices-%04d.pdf".formatted(file.number());
    }

    private @Nullable PinSource pins(List<FrozenPiece> pieces) {
        return vendorDecrypts ? null : frozen.pins(pieces);
    }

    private List<PinNotice> notices(List<FrozenPiece> pieces) {
        return pieces.stream().map(this::notice).toList();
    }

    private PinNotice notice(FrozenPiece piece) {
        PlannedPiece place = piece.place();
        return new PinNotice(
                place.id(),
                place.packageId(),
                place.sequence(),
                new Addressee(piece.holder().name(), piece.holder().address(), piece.barcode()),
                piece.card().productName(),
                piece.card().kind() == CardKind.FAMILY,
                piece.request().receivedOn(),
                showLastDigits ? lastDigits(piece) : "");
    }

    private static String lastDigits(FrozenPiece piece) {
        int length = piece.card().number().length();
        StringBuilder last = new StringBuilder(LAST_DIGITS);
        for (int i = length - LAST_DIGITS; i < length; i++) {
            last.append(piece.card().number().digit(i));
        }
        return last.toString();
    }
}
