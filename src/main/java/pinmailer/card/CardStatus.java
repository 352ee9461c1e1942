package pinmailer.card;

/** What the register says of a card. Only an active card gets mail. */
public enum CardStatus {
    /** In use; its PIN may be locked all the same (R10). */
    ACTIVE,
    /** The contract has ended. */
    CLOSED,
    /** Reported lost or stolen. */
    LOST
}
