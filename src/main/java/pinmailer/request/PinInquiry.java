package pinmailer.request;

import java.time.OffsetDateTime;
import pinmailer.card.CardId;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;

/** A member asks which PIN the card has (暗証番号照会). */
public record PinInquiry(
        RequestId id,
        OffsetDateTime receivedAt,
        Channel channel,
        CardId cardId,
        CardId requestedUnder,
        PinKeyId keyId,
        PinBlock block)
        implements CardRequest {
    @Override
    public RequestKind kind() {
        return RequestKind.PIN_INQUIRY;
    }
}
