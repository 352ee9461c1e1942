package pinmailer.pin;

/** What the security module says of an enciphered PIN without showing it. */
public enum PinVerdict {
    /** Opens under its key for its card, and its owner may have it. */
    GOOD,
    /** R9 forbids it. Opaque on purpose: which rule would tell the PIN. */
    WEAK_PIN,
    /** Does not open under the named key for this card. */
    BAD_PIN_BLOCK,
    /** No incoming key of that name, or its end date has passed. */
    UNKNOWN_PIN_KEY
}
