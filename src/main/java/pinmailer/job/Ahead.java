package pinmailer.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next of a sequence in a thread of its own while the one before is worked on: what is read, opened and
 * computed costs no time then beside what is stored. Never more than one ahead, so that memory stays as it is; in order,
 * and the source is used by one thread at a time. For one caller.
 *
 * @param <T> what is made
 */
final class Ahead<T> implements AutoCloseable {
    private final Supplier<@Nullable T> source;
    private CompletableFuture<@Nullable T> next;

    /** @param source the next of the sequence each time it is asked; null after the last, and not asked again */
    Ahead(Supplier<@Nullable T> source) {
        this.source = source;
        this.next = begin();
    }

    /** A sequence of nothing. */
    static <T> Ahead<T> ofNothing() {
        return new Ahead<>(() -> null);
    }

    private CompletableFuture<@Nullable T> begin() {
        return CompletableFuture.supplyAsync(source, Ahead::inAThreadOfItsOwn);
    }

    private static void inAThreadOfItsOwn(Runnable making) {
        Thread thread = new Thread(making, "ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** The next of the sequence; null after the last. What the source threw making it is thrown here, each time. */
    @Nullable
    T take() {
        T made = made();
        if (made != null) {
            next = begin();
        }
        return made;
    }

    private @Nullable T made() {
        try {
            return next.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failed.getCause();
        }
    }

    /** The source is let alone when this returns. What it made or threw that nobody took is of no interest any more. */
    @Override
    public void close() {
        next.handle((made, failed) -> made).join();
    }
}
