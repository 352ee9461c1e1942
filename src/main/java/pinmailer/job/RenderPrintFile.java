package pinmailer.job;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import pinmailer.failure.ProgramFault;
import pinmailer.handoff.PackageDirectory;
import pinmailer.ledger.Claim;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.PrintFileClaims;

/**
 * Renders one print file in the manager of the night, whoever has claimed it before, and takes what was rendered, here or
 * elsewhere, into the package. A file that is recorded is left alone.
 */
final class RenderPrintFile implements Tasklet {
    private final MailStore mail;
    private final PrintFileClaims claims;
    private final PrintFileRendering rendering;
    private final Packages packages;
    private final Proof proof;
    private final StepLog log;
    private final StopRequest stop;

    RenderPrintFile(
            MailStore mail,
            PrintFileClaims claims,
            PrintFileRendering rendering,
            Packages packages,
            Proof proof,
            StepLog log,
            StopRequest stop) {
        this.mail = mail;
        this.claims = claims;
        this.rendering = rendering;
        this.packages = packages;
        this.proof = proof;
        this.log = log;
        this.stop = stop;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws JobInterruptedException {
        stop.stopHere();
        ExecutionContext partition = contribution.getStepExecution().getExecutionContext();
        perform(partition.getString(PrintFiles.PACKAGE), partition.getInt(PrintFiles.NUMBER));
        return RepeatStatus.FINISHED;
    }

    /** Renders a print file here, if it is not yet, and collects it. */
    void perform(String packageId, int number) throws JobInterruptedException {
        PrintFile file = mail.printFile(packageId, number);
        if (file.state() == PrintFile.State.RENDERED) {
            collect(file, rendered(file));
        }
        if (file.state() == PrintFile.State.PLANNED || isGone(file)) {
            StepAction.perform(() -> render(file));
            collect(file, rendered(file));
        }
    }

    /** What somebody removed from {@code work/} before its package was published is made again from the frozen rows. */
    boolean isGone(PrintFile file) {
        String name = PrintFileRendering.fileName(file);
        boolean gone = file.state() == PrintFile.State.RENDERED
                && mail.isUnpublished(file.packageId())
                && !packages.directory(file.packageId()).holds(name);
        if (gone) {
            log.warn(name + " is gone from work/" + file.packageId() + ": making it again");
            claims.planAgain(file);
        }
        return gone;
    }

    private PrintFileClaims.Progress rendered(PrintFile file) {
        return claims.of(file.packageId(), file.number())
                .filter(progress -> progress.state() != PrintFile.State.PLANNED)
                .orElseThrow(() -> new ProgramFault("file " + file.number() + " of " + file.packageId()
                        + " was planned anew or claimed by another manager while it was rendered: run again"));
    }

    private void render(PrintFile file) {
        makeFolders(file.packageId());
        Claim claim = Claim.of(ThisProcess.name());
        if (claims.takeOver(file.packageId(), file.number(), claim)) {
            rendering.render(file, claim, proof::measure);
        }
    }

    /** Where print files are written to; only the manager makes these, so that a straggler finds none. */
    void makeFolders(String packageId) {
        PackageDirectory directory = packages.directory(packageId);
        directory.create();
        directory.rendered().create();
    }

    /** Takes a print file that is rendered into its package, if it is not there yet. */
    void collect(PrintFile file, PrintFileClaims.Progress progress) {
        Claim winner = progress.claim();
        if (progress.state() == PrintFile.State.RENDERED && winner != null) {
            packages.directory(file.packageId()).rendered().collect(PrintFileRendering.fileName(file), winner.token());
            FailPoint.RENDER_COLLECTED.hit();
            log.progress("renderNotices", file.lastSequence(), 0);
        }
    }
}
