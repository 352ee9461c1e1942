package pinmailer.ledger;

/** How far a package of a frozen night has come. */
public enum PackageState {
    /** Its pieces are being planned, or must be planned again because a request was withdrawn. */
    PLANNING,
    /** Every piece has its place. */
    PLANNED,
    /** Described, signed and hashed; about to be renamed into {@code packages/}. */
    PUBLISHING,
    /** In {@code packages/}; its pieces are dispatched. */
    PUBLISHED
}
