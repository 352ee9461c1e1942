package pinmailer.job;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.LongSupplier;

/** Tells whoever is watching how far the night is. Implemented by the command line; ids and counts only. */
public interface StepLog {
    /** All that follows is of this night. */
    default void night(LocalDate date) {}

    /** A step begins. */
    void started(String step);

    /**
     * A step that has begun will take so many requests or pieces.
     *
     * @param total costs a query: asked only by who shows how much is left
     */
    default void expect(String step, LongSupplier total) {}

    /** A step has come so far; {@code total} is 0 when it is not known here. */
    void progress(String step, long done, long total);

    /** A step has ended well. */
    default void finished(String step, Duration took) {}

    /** A step has failed; the operator is told so by the command's last line. */
    default void failed(String step, Duration took) {}

    /** Something that happened, in one line. */
    default void note(String message) {}

    /** Something the operator should know, in one line. */
    void warn(String message);
}
