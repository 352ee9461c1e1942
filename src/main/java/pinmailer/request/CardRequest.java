package pinmailer.request;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import pinmailer.card.CardId;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;

/** One queued request for one card (R6: never for its siblings). */
public sealed interface CardRequest permits PinInquiry, CardReissue {
    /** The issuer's calendar. */
    ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    RequestId id();

    OffsetDateTime receivedAt();

    Channel channel();

    CardId cardId();

    /** The card under whose number the request was made; must be the same card (R5). */
    CardId requestedUnder();

    PinKeyId keyId();

    PinBlock block();

    RequestKind kind();

    /** The calendar day in Japan on which the request was received. */
    default LocalDate receivedOn() {
        return receivedAt().atZoneSameInstant(TOKYO).toLocalDate();
    }

    /** The promise: received + 7 days for a notice (R3), + 14 for a reissue (R7). */
    default LocalDate dueOn() {
        return receivedOn().plusDays(kind() == RequestKind.PIN_INQUIRY ? 7 : 14);
    }

    /**
     * All fields but the PIN block and its key id, in one canonical text. A request id seen before with the same content
     * is a repetition; an export enciphers the same PIN differently each time.
     */
    default String content() {
        return String.join(
                "\n",
                kind().name(),
                id().value(),
                receivedAt().toInstant().toString(),
                channel().name(),
                cardId().value(),
                requestedUnder().value());
    }
}
