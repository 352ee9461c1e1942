package pinmailer.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import pinmailer.failure.EnvironmentFault;

/** A step that does its work once and manages its own transactions. */
@FunctionalInterface
interface StepAction {
    /** Does the work; it must be safe to do again after a failure at any point. */
    void run() throws IOException, JobInterruptedException;

    /** The work as a tasklet. */
    static Tasklet once(StepAction action) {
        return (StepContribution contribution, ChunkContext context) -> {
            perform(action);
            return RepeatStatus.FINISHED;
        };
    }

    /** Does the work now; a disk that fails is an environment fault. */
    static void perform(StepAction action) throws JobInterruptedException {
        try {
            action.run();
        } catch (IOException | UncheckedIOException failed) {
            throw EnvironmentFault.cannotWrite(
                    "output cannot be read or written: check disk space and modes, then run again", failed);
        }
    }
}
