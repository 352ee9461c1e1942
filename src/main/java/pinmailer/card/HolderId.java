package pinmailer.card;

/**
 * The issuer's opaque id of one cardholder (会員): 1..64 of {@code A-Za-z0-9._-}.
 * The holder of a family card is a cardholder of their own (R5).
 *
 * @throws IllegalArgumentException if the text is not such an id
 */
public record HolderId(String value) implements Comparable<HolderId> {
    public HolderId {
        if (!isId(value)) {
            throw new IllegalArgumentException("not a holder id");
        }
    }

    /** Whether the text is a holder id by its form. */
    public static boolean isId(String text) {
        return OpaqueId.isId(text);
    }

    @Override
    public int compareTo(HolderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
