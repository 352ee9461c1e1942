package pinmailer.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Help.Ansi;
import pinmailer.job.StepLog;

/** Tells how far a night is: a line rewritten in place on a terminal, a plain line a step elsewhere. */
final class ProgressLine implements StepLog {
    private static final long NANOS_BETWEEN_LINES = 200_000_000L;

    private final PrintStream err;
    private final boolean terminal;
    private final AtomicLong lastShown = new AtomicLong();

    private ProgressLine(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static ProgressLine onThisTerminal() {
        return new ProgressLine(System.err, Ansi.AUTO.enabled());
    }

    @Override
    public void started(String step) {
        if (!step.contains(":")) {
            show(step);
        }
    }

    @Override
    public void progress(String step, long done, long total) {
        long now = System.nanoTime();
        long last = lastShown.get();
        if (terminal && now - last > NANOS_BETWEEN_LINES && lastShown.compareAndSet(last, now)) {
            show(step + " " + done + (total > 0 ? " of " + total : ""));
        }
    }

    @Override
    public synchronized void warn(String message) {
        err.println((terminal ? "\r\u001b[K" : "") + "warning: " + message);
    }

    private synchronized void show(String text) {
        if (terminal) {
            err.print("\r\u001b[K" + text);
            err.flush();
        } else {
            err.println(text);
        }
    }
}
