package pinmailer.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.ExitCode;
import pinmailer.report.Sentences;

/**
 * SIGTERM and Ctrl-C: ask the work to stop at its next safe point, give it 20 seconds to close the database, and end
 * with 143. What was not reached by then is safe all the same, as after a kill.
 */
final class StopSignal implements AutoCloseable {
    private static final long SECONDS = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable Runnable> running = new AtomicReference<>();
    private volatile boolean received;

    private final Sentences sentences;

    private StopSignal(Sentences sentences) {
        this.sentences = sentences;
    }

    /** Waits for the signal from now on. */
    static StopSignal armed(Sentences sentences) {
        StopSignal signal = new StopSignal(sentences);
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop-signal"));
        return signal;
    }

    /** Names what asks the work to stop; it does so at once if the signal came while the home was being opened. */
    void stops(Runnable asking) {
        running.set(asking);
        if (received) {
            asking.run();
        }
    }

    private void stop() {
        if (ended.getCount() == 0) {
            return;
        }
        try {
            askToStop();
            boolean inTime = ended.await(SECONDS, TimeUnit.SECONDS);
            System.err.println("pin-mailer: "
                    + sentences.of(
                            inTime
                                    ? "stopped: run again to go on"
                                    : "still busy after " + SECONDS + " s, ending all the same: run again"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(ExitCode.STOPPED.status());
        }
    }

    private void askToStop() {
        received = true;
        Runnable asking = running.get();
        if (asking != null) {
            asking.run();
        }
    }

    /** The night has ended, one way or the other, and its home is closed. After a signal the process ends here. */
    @Override
    public void close() {
        running.set(null);
        ended.countDown();
        while (received) {
            LockSupport.park(this);
        }
    }
}
