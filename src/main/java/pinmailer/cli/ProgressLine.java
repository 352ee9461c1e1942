package pinmailer.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import pinmailer.job.StepLog;
import pinmailer.report.Sentences;

/**
 * Tells on stderr how far a night is. On a terminal a bar a step, with rate and time left, rewritten in place; elsewhere
 * plain lines: one as a step begins, and one a minute while it lasts.
 */
final class ProgressLine implements StepLog, AutoCloseable {
    private static final Path STDERR = Path.of("/proc/self/fd/2");
    private static final int COLUMNS = 79;
    private static final int REDRAWN_EVERY_MILLIS = 200;
    private static final long NANOS_BETWEEN_LINES = 60_000_000_000L;

    private final PrintStream err;
    private final boolean terminal;
    private final Sentences sentences;
    private @Nullable ProgressBar bar;
    private long expected;
    private long lastLine;

    ProgressLine(PrintStream err, boolean terminal, Sentences sentences) {
        this.err = err;
        this.terminal = terminal;
        this.sentences = sentences;
    }

    /** On this process's own standard error, warnings in the operator's language. */
    static ProgressLine onThisTerminal(Sentences sentences) {
        return new ProgressLine(System.err, isTerminal(), sentences);
    }

    /** Standard error may go to a file while standard output is a terminal, and the other way round. */
    private static boolean isTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            String device = Files.readSymbolicLink(STDERR).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException noSuchFileHere) {
            return Ansi.AUTO.enabled();
        }
    }

    @Override
    public synchronized void started(String step) {
        if (step.contains(":")) {
            return;
        }
        close();
        expected = 0;
        lastLine = System.nanoTime();
        if (terminal) {
            bar = newBar(step);
        } else {
            err.println(step);
        }
    }

    private ProgressBar newBar(String step) {
        return new ProgressBarBuilder()
                .setTaskName(step)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAWN_EVERY_MILLIS)
                .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setConsumer(new Row(err))
                .build();
    }

    @Override
    public synchronized void expect(String step, LongSupplier total) {
        if (bar != null) {
            expected = total.getAsLong();
            if (expected > 0) {
                bar.maxHint(expected);
            }
        }
    }

    @Override
    public synchronized void progress(String step, long done, long total) {
        long whole = total > 0 ? total : expected;
        if (bar != null) {
            show(bar, done, whole);
        } else if (!terminal && System.nanoTime() - lastLine > NANOS_BETWEEN_LINES) {
            lastLine = System.nanoTime();
            err.println(step + " " + done + (whole > 0 ? " of " + whole : ""));
        }
    }

    /** Print files are finished out of order: the bar never goes back. */
    private static void show(ProgressBar bar, long done, long whole) {
        if (whole > 0) {
            bar.maxHint(whole);
        }
        bar.stepTo(Math.max(done, bar.getCurrent()));
    }

    @Override
    public synchronized void note(String message) {
        err.println(message);
    }

    @Override
    public synchronized void warn(String message) {
        err.println((terminal ? "\r\u001b[K" : "") + sentences.of("warning: " + message));
    }

    /** Leaves the last bar as it stands; what is printed next begins on a line of its own. */
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            err.println();
        }
    }

    /** The terminal's row the bar is rewritten in. */
    private record Row(PrintStream err) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return COLUMNS;
        }

        @Override
        public void accept(String rendered) {
            err.print("\r\u001b[K" + rendered);
            err.flush();
        }

        @Override
        public void close() {
            err.flush();
        }
    }
}
