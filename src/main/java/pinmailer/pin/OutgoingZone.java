package pinmailer.pin;

/** Whose key a PIN is translated to (contract, keys). */
public enum OutgoingZone {
    /** The card bureau. */
    CARD_BUREAU("card-bureau-pin"),
    /** The print vendor, with VENDOR_DECRYPTS. */
    PRINT_VENDOR("print-vendor-pin");

    private final String alias;

    OutgoingZone(String alias) {
        this.alias = alias;
    }

    /** The reserved alias of the zone's key. */
    public PinKeyId keyId() {
        return new PinKeyId(alias);
    }
}
