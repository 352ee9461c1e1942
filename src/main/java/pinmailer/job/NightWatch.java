package pinmailer.job;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import pinmailer.failure.Failure;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.NightStore;

/**
 * Watches the steps of a night: keeps the first failure for the exit code and the operator's line, notes how long each
 * step took, and lets no step begin once the night is asked to stop.
 */
public final class NightWatch implements StepExecutionListener {
    private final NightStore nights;
    private final Tonight tonight;
    private final StepLog log;
    private final StepSizes sizes;
    private final StopRequest stop;
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    private volatile String failedStep = "";

    public NightWatch(NightStore nights, Tonight tonight, StepLog log, StepSizes sizes, StopRequest stop) {
        this.nights = nights;
        this.tonight = tonight;
        this.log = log;
        this.sizes = sizes;
        this.stop = stop;
    }

    @Override
    public void beforeStep(StepExecution step) {
        if (stop.isAsked()) {
            step.setTerminateOnly();
            return;
        }
        log.started(step.getStepName());
        log.expect(step.getStepName(), () -> sizes.of(step.getStepName()));
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        if (step.getStatus() == BatchStatus.STOPPED) {
            return null;
        }
        step.getFailureExceptions().forEach(failure -> failed(step.getStepName(), failure));
        if (!step.getStepName().contains(":")) {
            ended(step, took(step));
        }
        return null;
    }

    private void ended(StepExecution step, Duration took) {
        if (step.getFailureExceptions().isEmpty()) {
            nights.stepTook(tonight.night(), step.getStepName(), took.toMillis());
            log.finished(step.getStepName(), took);
        } else {
            log.failed(step.getStepName(), took);
        }
    }

    private static Duration took(StepExecution step) {
        LocalDateTime began = step.getStartTime();
        return began == null
                ? Duration.ZERO
                : Duration.between(began, LocalDateTime.now(java.time.ZoneId.systemDefault()));
    }

    private void failed(String step, Throwable failure) {
        if (first.compareAndSet(null, failure)) {
            failedStep = step;
        }
    }

    /** The step that failed first; empty if none did. */
    String failedStep() {
        return failedStep;
    }

    /** Forgets the failures of an earlier night. */
    void reset() {
        first.set(null);
        failedStep = "";
    }

    /** The failure that stopped the night: ours as it is, anything else as a program fault. */
    Failure failure() {
        Throwable thrown = first.get();
        Failure ours = Failure.in(thrown);
        return ours != null
                ? ours
                : new ProgramFault(
                        "the night failed: run again; if it fails again, run with --debug and report it", thrown);
    }
}
