package pinmailer.request;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import pinmailer.card.CardId;
import pinmailer.failure.BrokenInput;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;

/** A file of inquiries or of reissues (contract, input). */
public final class RequestFile extends RowFile<RequestRow> {
    private RequestFile(InputFile file) {
        super(file, "request_id", id -> true);
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws BrokenInput if the file is refused
     */
    public static RequestFile open(InputFile file) {
        return new RequestFile(file);
    }

    @Override
    RequestRow read(CsvRow row, Fields fields) {
        RequestId id = fields.required("request_id", "not 1 to 64 of A-Z a-z 0-9 . _ -", RequestId::new);
        OffsetDateTime receivedAt =
                fields.required("received_at", "not a date and time with offset (ISO 8601)", RequestFile::instant);
        Channel channel = fields.oneOf("channel", Channel.class);
        CardId card = fields.required("card_id", "not 1 to 64 of A-Z a-z 0-9 . _ -", CardId::new);
        CardId under = fields.required("requested_under_card_id", "not 1 to 64 of A-Z a-z 0-9 . _ -", CardId::new);
        PinKeyId key = fields.required("pin_key_id", "not 1 to 32 of a-z 0-9 -", PinKeyId::new);
        // Empty or no hex is no malformed row: the request is rejected for it by name (BAD_PIN_BLOCK).
        PinBlock block = PinBlock.ofHex(fields.text("pin_block"));
        if (kind() == RequestKind.PIN_INQUIRY) {
            return accepted(row, new PinInquiry(id, receivedAt, channel, card, under, key, block));
        }
        ReissueReason reason = fields.oneOf("reason", ReissueReason.class);
        boolean keepsPin = fields.flag("pin_kept");
        return accepted(row, new CardReissue(id, receivedAt, channel, card, under, key, block, reason, keepsPin));
    }

    private static RequestRow accepted(CsvRow row, CardRequest request) {
        return new RequestRow.Accepted(row.line(), request);
    }

    private static OffsetDateTime instant(String text) {
        OffsetDateTime instant = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        Fields.withinReason(instant.toLocalDate());
        return instant;
    }

    @Override
    RequestRow malformed(CsvRow row, RowFault fault) {
        // In a torn row another value, a card number perhaps, may stand where the id belongs: show none.
        RequestId id = row.isWhole() ? readableId(row) : null;
        return new RequestRow.Malformed(fault, kind(), readableChannel(row), id);
    }

    private RequestKind kind() {
        return feed() == Feed.PIN_INQUIRIES ? RequestKind.PIN_INQUIRY : RequestKind.CARD_REISSUE;
    }

    private static @Nullable RequestId readableId(CsvRow row) {
        return RequestId.isId(row.at("request_id")) ? new RequestId(row.at("request_id")) : null;
    }

    private static @Nullable Channel readableChannel(CsvRow row) {
        for (Channel channel : Channel.values()) {
            if (channel.name().equals(row.at("channel"))) {
                return channel;
            }
        }
        return null;
    }
}
