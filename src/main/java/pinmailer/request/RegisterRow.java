package pinmailer.request;

import org.jspecify.annotations.Nullable;

/**
 * One row of a register file.
 *
 * @param <I> the id a row is looked up by
 * @param <T> what a good row says
 */
public sealed interface RegisterRow<I, T> {
    /** The id; absent only in a malformed row that has none or whose id nobody wants. */
    @Nullable
    I id();

    /** The physical line it begins on. */
    long line();

    /** A good row. */
    record Accepted<I, T>(long line, I id, T value) implements RegisterRow<I, T> {}

    /** A row with a wrong number of fields or an impossible value: a request that needs it is held. */
    record Malformed<I, T>(@Nullable I id, RowFault fault) implements RegisterRow<I, T> {
        @Override
        public long line() {
            return fault.line();
        }
    }
}
