package pinmailer.pin;

/**
 * The PIN block formats of ISO 9564-1 that are bound to a card number. Format 1 is refused because it is not, format 2
 * never leaves a chip card.
 */
public enum PinBlockFormat {
    /** Fill of F, TDES. */
    FORMAT_0(0, KeyType.TDES),
    /** Random fill of A to F, TDES. */
    FORMAT_3(3, KeyType.TDES),
    /** Fill of A and 8 random bytes, AES twice. */
    FORMAT_4(4, KeyType.AES);

    private final int control;
    private final KeyType keyType;

    PinBlockFormat(int control, KeyType keyType) {
        this.control = control;
        this.keyType = keyType;
    }

    /** The control nibble, first of the block. */
    int control() {
        return control;
    }

    /** The only kind of key this format is used with. */
    public KeyType keyType() {
        return keyType;
    }
}
