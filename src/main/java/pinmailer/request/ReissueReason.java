package pinmailer.request;

/** Why a card is reissued (contract, card-reissues). */
public enum ReissueReason {
    /** Another PIN is wanted (R7). */
    PIN_CHANGE,
    /** The PIN is locked (R10). */
    PIN_LOCK,
    /** A digital card is followed by its numberless plastic card (R11). */
    DIGITAL_FIRST_CARD
}
