package pinmailer.card;

/**
 * The issuer's opaque id of one card: 1..64 of {@code A-Za-z0-9._-}. Not the card number; it may be shown to the card
 * bureau and on reports.
 *
 * @throws IllegalArgumentException if the text is not such an id
 */
public record CardId(String value) implements Comparable<CardId> {
    public CardId {
        if (!isId(value)) {
            throw new IllegalArgumentException("not a card id");
        }
    }

    /** Whether the text is a card id by its form. */
    public static boolean isId(String text) {
        return OpaqueId.isId(text);
    }

    @Override
    public int compareTo(CardId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
