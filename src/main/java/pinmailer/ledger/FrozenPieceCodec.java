package pinmailer.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.card.Cardholder;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;
import pinmailer.request.CardReissue;
import pinmailer.request.CardRequest;
import pinmailer.request.Channel;
import pinmailer.request.PinInquiry;
import pinmailer.request.ReissueReason;
import pinmailer.request.RequestId;

/** What a piece is made of as bytes, to be sealed: the request, then the card's and the holder's register row. */
final class FrozenPieceCodec {
    private static final String INQUIRY = "";

    private FrozenPieceCodec() {}

    static byte[] bytes(CardRequest request, Card card, Cardholder holder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, request);
            write(out, RegisterRowCodec.bytes(card));
            write(out, RegisterRowCodec.bytes(holder));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static FrozenPiece piece(PlannedPiece place, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            CardRequest request = request(in, place.requestId());
            Card card = RegisterRowCodec.card(array(in));
            return new FrozenPiece(place, request, card, RegisterRowCodec.holder(array(in)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(DataOutputStream out, CardRequest request) throws IOException {
        out.writeUTF(request.receivedAt().toString());
        out.writeUTF(request.channel().name());
        out.writeUTF(request.cardId().value());
        out.writeUTF(request.requestedUnder().value());
        out.writeUTF(request.keyId().value());
        write(out, request.block().toBytes());
        out.writeUTF(request instanceof CardReissue reissue ? reissue.reason().name() : INQUIRY);
        out.writeBoolean(request instanceof CardReissue reissue && reissue.keepsPin());
    }

    private static CardRequest request(DataInputStream in, RequestId id) throws IOException {
        OffsetDateTime receivedAt = OffsetDateTime.parse(in.readUTF());
        Channel channel = Channel.valueOf(in.readUTF());
        CardId card = new CardId(in.readUTF());
        CardId under = new CardId(in.readUTF());
        PinKeyId keyId = new PinKeyId(in.readUTF());
        PinBlock block = PinBlock.of(array(in));
        String reason = in.readUTF();
        boolean keepsPin = in.readBoolean();
        return reason.equals(INQUIRY)
                ? new PinInquiry(id, receivedAt, channel, card, under, keyId, block)
                : new CardReissue(
                        id, receivedAt, channel, card, under, keyId, block, ReissueReason.valueOf(reason), keepsPin);
    }

    private static void write(DataOutputStream out, byte[] array) throws IOException {
        out.writeInt(array.length);
        out.write(array);
    }

    private static byte[] array(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
