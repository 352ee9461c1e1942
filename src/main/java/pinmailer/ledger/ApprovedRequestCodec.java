package pinmailer.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.BarcodeOmission;
import pinmailer.address.CustomerBarcode;
import pinmailer.card.Card;
import pinmailer.card.Cardholder;
import pinmailer.mail.PieceId;
import pinmailer.request.CardRequest;

/** An approved request as bytes, to be sealed. */
final class ApprovedRequestCodec {
    /** Stands for no day. */
    private static final long NEVER = Long.MIN_VALUE;

    private ApprovedRequestCodec() {}

    static byte[] bytes(ApprovedRequest approved) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(approved.piece().value());
            RequestCodec.write(out, approved.request());
            out.write(RegisterRowCodec.bytes(approved.card()));
            out.write(RegisterRowCodec.bytes(approved.holder()));
            out.writeUTF(approved.displayNumber());
            write(out, approved.barcode());
            out.writeUTF(approved.prefecture());
            out.writeUTF(approved.notes());
            out.writeLong(approved.dueOn().toEpochDay());
            out.writeLong(approved.readOn().toEpochDay());
            LocalDate held = approved.heldSince();
            out.writeLong(held == null ? NEVER : held.toEpochDay());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, BarcodeDecision barcode) throws IOException {
        if (barcode instanceof BarcodeDecision.Printed printed) {
            out.writeBoolean(true);
            byte[] values = printed.barcode().values();
            out.writeByte(values.length);
            out.write(values);
        } else if (barcode instanceof BarcodeDecision.Omitted omitted) {
            out.writeBoolean(false);
            out.writeUTF(omitted.reason().name());
        }
    }

    static ApprovedRequest approved(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            PieceId piece = new PieceId(in.readUTF());
            CardRequest request = RequestCodec.read(in);
            Card card = RegisterRowCodec.card(in);
            Cardholder holder = RegisterRowCodec.holder(in);
            String displayNumber = in.readUTF();
            BarcodeDecision barcode = barcode(in);
            return new ApprovedRequest(
                    piece,
                    request,
                    card,
                    holder,
                    displayNumber,
                    barcode,
                    in.readUTF(),
                    in.readUTF(),
                    LocalDate.ofEpochDay(in.readLong()),
                    LocalDate.ofEpochDay(in.readLong()),
                    day(in.readLong()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static @Nullable LocalDate day(long epochDay) {
        return epochDay == NEVER ? null : LocalDate.ofEpochDay(epochDay);
    }

    private static BarcodeDecision barcode(DataInputStream in) throws IOException {
        if (in.readBoolean()) {
            byte[] values = in.readNBytes(in.readUnsignedByte());
            return new BarcodeDecision.Printed(CustomerBarcode.ofValues(values));
        }
        return new BarcodeDecision.Omitted(BarcodeOmission.valueOf(in.readUTF()));
    }
}
