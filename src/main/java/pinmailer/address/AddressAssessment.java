package pinmailer.address;

import java.util.Comparator;
import java.util.List;

/**
 * What the address check says of one registered address. Every finding is listed, the gravest decides.
 *
 * @param findings never empty
 * @param prefecture where the text leads, as far as resolved; empty if not
 * @param city where the text leads, as far as resolved; empty if not
 * @param suggestedCodes codes the directory has for the text when the registered one disagrees; may be empty
 * @param displayNumber the barcode's display number; empty if none
 * @param barcode decided with the address, since only the resolved town tells where the display number begins
 */
public record AddressAssessment(
        List<AddressFinding> findings,
        String prefecture,
        String city,
        List<PostalCode> suggestedCodes,
        String displayNumber,
        BarcodeDecision barcode) {
    public AddressAssessment {
        findings = List.copyOf(findings);
        suggestedCodes = List.copyOf(suggestedCodes);
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("an assessment says something");
        }
    }

    /** What becomes of a request to this address: the severity of the gravest finding. */
    public AddressFinding.Severity severity() {
        return findings.stream()
                .map(AddressFinding::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Shows no block or room number. */
    @Override
    public String toString() {
        return "AddressAssessment" + findings;
    }
}
