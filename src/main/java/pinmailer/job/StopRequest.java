package pinmailer.job;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;

/**
 * Whether somebody has asked the night to stop. Every step asks before it begins, and again between pieces of its work
 * where nothing is left half done; it ends STOPPED then, on its own thread. Spring Batch's own stop writes the job's row
 * from another thread, and the step that finds it changed fails.
 */
final class StopRequest implements StepInterruptionPolicy {
    private volatile boolean asked;

    /** Asks from any thread. */
    void ask() {
        asked = true;
    }

    boolean isAsked() {
        return asked;
    }

    /** A safe point within a step. */
    void stopHere() throws JobInterruptedException {
        if (asked) {
            throw new JobInterruptedException("the night was asked to stop");
        }
    }

    /** A safe point between two chunks. */
    @Override
    public void checkInterrupted(StepExecution step) throws JobInterruptedException {
        if (asked) {
            step.setTerminateOnly();
        }
        stopHere();
    }
}
