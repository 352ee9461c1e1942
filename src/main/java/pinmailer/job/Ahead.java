package pinmailer.job;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next of a sequence in a thread of its own while the one before is worked on: what is read, opened and
 * computed costs no time then beside what is stored. Never more than one ahead, in order, and the source is used by one
 * thread at a time. For one caller. If the source reads the database, {@link #take} is no call to make in a transaction
 * that has done something: HSQLDB's checkpoint waits for such a transaction, and the source for the checkpoint.
 *
 * @param <T> what is made
 */
final class Ahead<T> implements AutoCloseable {
    private final Supplier<@Nullable T> source;
    private Making<T> next;

    private Ahead(Supplier<@Nullable T> source) {
        this.source = source;
        this.next = new Making<>(source);
    }

    /** @param source the next of the sequence each time it is asked; null after the last, and not asked again */
    static <T> Ahead<T> of(Supplier<@Nullable T> source) {
        Ahead<T> ahead = new Ahead<>(source);
        ahead.next.start();
        return ahead;
    }

    /** A sequence of nothing. */
    static <T> Ahead<T> ofNothing() {
        return new Ahead<>(() -> null);
    }

    /** The next of the sequence; null after the last. What the source threw making it is thrown here, each time. */
    @Nullable
    T take() {
        T made = next.made();
        if (made != null) {
            next = new Making<>(source);
            next.start();
        }
        return made;
    }

    /** The source is let alone when this returns. What it made or threw that nobody took is of no interest any more. */
    @Override
    public void close() {
        next.await();
    }

    private static final class Making<T> extends Thread {
        private final Supplier<@Nullable T> source;
        private @Nullable T made;
        private @Nullable Throwable failed;

        Making(Supplier<@Nullable T> source) {
            super("ahead");
            setDaemon(true);
            this.source = source;
        }

        @Override
        public void run() {
            try {
                made = source.get();
            } catch (Throwable thrown) {
                // Whatever it is: one that was forgotten here would be taken for the end of the sequence.
                failed = thrown;
            }
        }

        @Nullable
        T made() {
            await();
            if (failed instanceof RuntimeException refused) {
                throw refused;
            }
            if (failed instanceof Error broken) {
                throw broken;
            }
            if (failed != null) {
                throw new IllegalStateException("a supplier threw what it does not declare", failed);
            }
            return made;
        }

        void await() {
            boolean interrupted = false;
            while (isAlive()) {
                try {
                    join();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
