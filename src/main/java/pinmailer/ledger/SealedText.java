package pinmailer.ledger;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import pinmailer.pin.DataKey;

/**
 * Text columns that are sealed to their row, because they may tell of a person: what a desk wrote, and the evidence of a
 * fault, which has city and postal codes. An empty text is no value.
 */
final class SealedText {
    private final DataKey key;

    SealedText(DataKey key) {
        this.key = key;
    }

    byte @Nullable [] seal(String text, String row) {
        return text.isEmpty() ? null : key.seal(text.getBytes(StandardCharsets.UTF_8), row);
    }

    String open(byte @Nullable [] sealed, String row) {
        return sealed == null ? "" : new String(key.unseal(sealed, row), StandardCharsets.UTF_8);
    }

    /** The row of a request's faults, in the queue and among tonight's answers. */
    static String faultsOf(String requestId) {
        return "faults of request " + requestId;
    }

    /** The row of a withdrawal. */
    static String withdrawalOf(String requestId) {
        return "withdrawal of request " + requestId;
    }

    /** The row of a night's remark. */
    static String remarkOf(Night night) {
        return "remark of night " + night.number();
    }
}
