package pinmailer.request;

import java.time.OffsetDateTime;
import pinmailer.card.CardId;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;

/**
 * A card is to be made again (再発行).
 *
 * @param block the PIN the new card shall have
 * @param keepsPin false if that PIN is a new one, which R9 must allow
 */
public record CardReissue(
        RequestId id,
        OffsetDateTime receivedAt,
        Channel channel,
        CardId cardId,
        CardId requestedUnder,
        PinKeyId keyId,
        PinBlock block,
        ReissueReason reason,
        boolean keepsPin)
        implements CardRequest {
    @Override
    public RequestKind kind() {
        return RequestKind.CARD_REISSUE;
    }

    @Override
    public String content() {
        return CardRequest.super.content() + "\n" + reason.name() + "\n" + keepsPin;
    }
}
