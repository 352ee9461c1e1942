package pinmailer.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pinmailer.address.PostalCode;
import pinmailer.address.RegisteredAddress;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.card.CardKind;
import pinmailer.card.CardNumber;
import pinmailer.card.CardStatus;
import pinmailer.card.Cardholder;
import pinmailer.card.HolderId;
import pinmailer.card.PhoneNumber;

/** Register rows as bytes, to be sealed: each field in a stated order, absent texts as empty. */
final class RegisterRowCodec {
    private static final long NO_DATE = Long.MIN_VALUE;

    private RegisterRowCodec() {}

    static byte[] bytes(Card card) {
        return written(out -> {
            out.writeUTF(card.id().value());
            byte[] number = card.number().toAscii();
            out.writeByte(number.length);
            out.write(number);
            out.writeUTF(card.holderId().value());
            out.writeUTF(card.kind().name());
            out.writeUTF(card.principalId() == null ? "" : card.principalId().value());
            out.writeUTF(card.productCode());
            out.writeUTF(card.productName());
            out.writeBoolean(card.numberless());
            out.writeUTF(card.status().name());
            out.writeBoolean(card.pinLocked());
        });
    }

    static Card card(DataInputStream in) throws IOException {
        CardId id = new CardId(in.readUTF());
        CardNumber number = CardNumber.of(in.readNBytes(in.readByte()));
        HolderId holder = new HolderId(in.readUTF());
        CardKind kind = CardKind.valueOf(in.readUTF());
        String principal = in.readUTF();
        return new Card(
                id,
                number,
                holder,
                kind,
                principal.isEmpty() ? null : new CardId(principal),
                in.readUTF(),
                in.readUTF(),
                in.readBoolean(),
                CardStatus.valueOf(in.readUTF()),
                in.readBoolean());
    }

    static byte[] bytes(Cardholder holder) {
        return written(out -> {
            out.writeUTF(holder.id().value());
            out.writeUTF(holder.name());
            out.writeUTF(holder.nameKana());
            writeDate(out, holder.birthDate());
            out.writeByte(holder.phones().size());
            for (PhoneNumber phone : holder.phones()) {
                out.writeUTF(phone.digits());
            }
            PostalCode code = holder.address().postalCode();
            out.writeUTF(code == null ? "" : code.digits());
            out.writeUTF(holder.address().text());
            out.writeUTF(holder.address().building());
            writeDate(out, holder.addressChangedOn());
        });
    }

    static Cardholder holder(DataInputStream in) throws IOException {
        HolderId id = new HolderId(in.readUTF());
        String name = in.readUTF();
        String kana = in.readUTF();
        LocalDate birthDate = readDate(in);
        List<PhoneNumber> phones = new ArrayList<>();
        for (int left = in.readByte(); left > 0; left--) {
            phones.add(new PhoneNumber(in.readUTF()));
        }
        String code = in.readUTF();
        RegisteredAddress address =
                new RegisteredAddress(code.isEmpty() ? null : new PostalCode(code), in.readUTF(), in.readUTF());
        return new Cardholder(id, name, kana, birthDate, phones, address, readDate(in));
    }

    private static void writeDate(DataOutputStream out, @Nullable LocalDate date) throws IOException {
        out.writeLong(date == null ? NO_DATE : date.toEpochDay());
    }

    private static @Nullable LocalDate readDate(DataInputStream in) throws IOException {
        long day = in.readLong();
        return day == NO_DATE ? null : LocalDate.ofEpochDay(day);
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }
}
