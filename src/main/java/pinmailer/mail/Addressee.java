package pinmailer.mail;

import pinmailer.address.BarcodeDecision;
import pinmailer.address.RegisteredAddress;

/** Who an envelope goes to and what stands in its window. Personal data: {@link #toString} shows nothing. */
public record Addressee(String name, RegisteredAddress address, BarcodeDecision barcode) {
    @Override
    public String toString() {
        return "Addressee[****]";
    }
}
