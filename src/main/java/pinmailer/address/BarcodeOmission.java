package pinmailer.address;

/** Why a piece has no customer barcode (manifest column barcode_omitted_because). */
public enum BarcodeOmission {
    /** The postal code is a city catch-all, usually …00. */
    CATCHALL_CODE,
    /** The town of the text was not resolved. */
    TOWN_UNRESOLVED,
    /** Nothing plausible is left of the text after the town. */
    NO_DISPLAY_NUMBER
}
