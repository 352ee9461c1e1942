package pinmailer.request;

/** The two kinds of request, each with its own package. */
public enum RequestKind {
    /** The member forgot the PIN: a PIN notice (暗証番号通知状). */
    PIN_INQUIRY,
    /** A new card (再発行) with a new or kept PIN. */
    CARD_REISSUE
}
