package pinmailer.ledger;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import pinmailer.card.CardId;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;
import pinmailer.request.CardReissue;
import pinmailer.request.CardRequest;
import pinmailer.request.Channel;
import pinmailer.request.PinInquiry;
import pinmailer.request.ReissueReason;
import pinmailer.request.RequestId;

/** A request as bytes, to be sealed. */
final class RequestCodec {
    private static final String INQUIRY = "";

    private RequestCodec() {}

    static void write(DataOutputStream out, CardRequest request) throws IOException {
        out.writeUTF(request.id().value());
        write(out, request.receivedAt());
        out.writeUTF(request.channel().name());
        out.writeUTF(request.cardId().value());
        out.writeUTF(request.requestedUnder().value());
        out.writeUTF(request.keyId().value());
        byte[] block = request.block().toBytes();
        out.writeByte(block.length);
        out.write(block);
        out.writeUTF(request instanceof CardReissue reissue ? reissue.reason().name() : INQUIRY);
        out.writeBoolean(request instanceof CardReissue reissue && reissue.keepsPin());
    }

    private static void write(DataOutputStream out, OffsetDateTime time) throws IOException {
        out.writeLong(time.toEpochSecond());
        out.writeInt(time.getNano());
        out.writeInt(time.getOffset().getTotalSeconds());
    }

    private static OffsetDateTime readTime(DataInputStream in) throws IOException {
        Instant instant = Instant.ofEpochSecond(in.readLong(), in.readInt());
        return instant.atOffset(ZoneOffset.ofTotalSeconds(in.readInt()));
    }

    static CardRequest read(DataInputStream in) throws IOException {
        RequestId id = new RequestId(in.readUTF());
        OffsetDateTime receivedAt = readTime(in);
        Channel channel = Channel.valueOf(in.readUTF());
        CardId card = new CardId(in.readUTF());
        CardId under = new CardId(in.readUTF());
        PinKeyId keyId = new PinKeyId(in.readUTF());
        PinBlock block = PinBlock.of(in.readNBytes(in.readUnsignedByte()));
        String reason = in.readUTF();
        boolean keepsPin = in.readBoolean();
        return reason.equals(INQUIRY)
                ? new PinInquiry(id, receivedAt, channel, card, under, keyId, block)
                : new CardReissue(
                        id, receivedAt, channel, card, under, keyId, block, ReissueReason.valueOf(reason), keepsPin);
    }
}
