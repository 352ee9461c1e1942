package pinmailer.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;
import pinmailer.mail.PieceId;
import pinmailer.pin.Binding;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;
import pinmailer.pin.TranslatedPin;

/** {@code pin-blocks.csv} (contract, output): the PINs of the notices under the print vendor's key, by piece id. */
public final class PinBlockList {
    private static final CsvTable TABLE =
            new CsvTable("pin-blocks.csv", List.of("piece_id", "pin_key_id", "pin_binding", "pin_block"));

    private PinBlockList() {}

    /** Writes header and rows; takes one row at a time. */
    public static void write(OutputStream out, Iterator<PinBlockRow> rows) throws IOException {
        TABLE.write(out, rows, PinBlockList::values);
    }

    /**
     * Reads the rows, one at a time.
     *
     * @throws pinmailer.failure.BrokenInput if it is no such table
     */
    public static void read(InputStream in, Consumer<PinBlockRow> each) throws IOException {
        TABLE.read(in, row -> new PinBlockRow(new PieceId(row.get("piece_id")), pin(row)), each);
    }

    private static List<String> values(PinBlockRow row) {
        return List.of(
                row.pieceId().value(),
                row.pin().keyId().value(),
                row.pin().binding().digits(),
                row.pin().block().toHex());
    }

    static TranslatedPin pin(CSVRecord row) {
        PinBlock block = PinBlock.ofHex(row.get("pin_block"));
        if (!block.isReadable()) {
            throw new IllegalArgumentException("not a PIN block");
        }
        return new TranslatedPin(new PinKeyId(row.get("pin_key_id")), new Binding(row.get("pin_binding")), block);
    }
}
