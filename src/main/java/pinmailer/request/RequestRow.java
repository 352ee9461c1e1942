package pinmailer.request;

import org.jspecify.annotations.Nullable;

/** One row of a request file: a request, or a row that is rejected as it stands (MALFORMED_ROW). */
public sealed interface RequestRow {
    /** A row that can be read; whether the request may be mailed is a later question. */
    record Accepted(long line, CardRequest request) implements RequestRow {}

    /**
     * A row with a wrong number of fields or an impossible value. It claims no id: the account knows it by file and
     * line.
     *
     * @param channel absent if it cannot be read
     * @param requestId for the rejected list only; absent if it cannot be read
     */
    record Malformed(
            RowFault fault,
            RequestKind kind,
            @Nullable Channel channel,
            @Nullable RequestId requestId) implements RequestRow {}
}
