package pinmailer.request;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of one card: business dates of past dispatches, each absent if there was none.
 *
 * @param lastNewPinOn the last dispatch of a reissue that gave the card a new PIN
 * @param returnedBefore mail to the address version now registered came back
 */
public record CardHistory(
        @Nullable LocalDate lastNoticeOn,
        @Nullable LocalDate lastReissueOn,
        @Nullable LocalDate lastNewPinOn,
        boolean returnedBefore) {
    /** A card nothing was ever dispatched for. */
    public static final CardHistory NONE = new CardHistory(null, null, null, false);
}
