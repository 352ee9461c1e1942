package pinmailer.ledger;

/** How far a night has come. */
public enum NightState {
    /** Reading and checking. Stopped here it is refused: its requests stay RECEIVED and its input is read afresh. */
    OPEN,
    /** Pieces are being planned or more: a function of frozen rows and keys, it needs no input file any more. */
    FROZEN,
    /** Published and reported. */
    FINISHED,
    /** Given up by the operator before anything was published. */
    ABANDONED
}
