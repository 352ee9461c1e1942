package pinmailer.request;

import pinmailer.card.OpaqueId;

/**
 * The id a channel gave to a request: 1–64 of {@code A-Za-z0-9._-} (contract, input).
 *
 * @throws IllegalArgumentException if the text is not such an id
 */
public record RequestId(String value) implements Comparable<RequestId> {
    public RequestId {
        if (!isId(value)) {
            throw new IllegalArgumentException("not a request id");
        }
    }

    /** Whether the text is a request id by its form. */
    public static boolean isId(String text) {
        return OpaqueId.isId(text);
    }

    @Override
    public int compareTo(RequestId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
