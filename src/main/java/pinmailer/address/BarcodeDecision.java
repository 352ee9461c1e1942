package pinmailer.address;

/** Whether a piece carries a customer barcode. Never guessed: a wrong barcode misroutes a PIN. */
public sealed interface BarcodeDecision {
    /** The barcode is printed under the addressee. */
    record Printed(CustomerBarcode barcode) implements BarcodeDecision {}

    /** No barcode; the manifest says why. */
    record Omitted(BarcodeOmission reason) implements BarcodeDecision {}
}
