package pinmailer.ledger;

/**
 * A print file of notices or a slice of the card manifest: consecutive pieces of one package, the unit of one
 * transaction.
 *
 * @param number 1…
 * @param firstSequence sequence of its first piece
 * @param lastSequence sequence of its last piece
 */
public record PrintFile(String packageId, int number, int firstSequence, int lastSequence, State state) {
    /** How far it has come. */
    public enum State {
        PLANNED,
        RENDERED,
        DISPATCHED
    }

    /** How many pieces. */
    public int pieces() {
        return lastSequence - firstSequence + 1;
    }
}
