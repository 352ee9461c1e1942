package pinmailer.request;

import java.util.List;
import pinmailer.address.BarcodeDecision;
import pinmailer.card.Cardholder;

/** Knows what can be printed. Declared here, answered by whoever has the fonts and the form. */
@FunctionalInterface
public interface Glyphs {
    /** Code points of {@code text} that no font has a glyph for; empty if all can be printed. */
    List<Integer> missingIn(String text);

    /** Whether name, address and product of a notice fit their places, nothing cut; asked when no glyph is missing. */
    default boolean fits(Cardholder holder, BarcodeDecision barcode, String productName) {
        return true;
    }
}
