package pinmailer.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;
import pinmailer.address.PostalCode;
import pinmailer.address.RegisteredAddress;
import pinmailer.card.CardId;
import pinmailer.mail.Addressee;
import pinmailer.mail.PieceId;

/** {@code cards.csv} (contract, output): what the card bureau makes, encloses and posts, card by card. */
public final class CardManifest {
    private static final String SEPARATOR = ";";
    private static final CsvTable TABLE = new CsvTable(
            "cards.csv",
            List.of(
                    "sequence",
                    "piece_id",
                    "bundle",
                    "card_id",
                    "reason",
                    "product_code",
                    "numberless",
                    "pin_kept",
                    "pin_key_id",
                    "pin_binding",
                    "pin_block",
                    "mail_class",
                    "addressee",
                    "postal_code",
                    "address",
                    "building",
                    "customer_barcode",
                    "barcode_omitted_because",
                    "non_forwardable",
                    "enclosures",
                    "due_on",
                    "expected_on",
                    "slack_days"));

    private CardManifest() {}

    /** Writes header and rows; takes one row at a time. */
    public static void write(OutputStream out, Iterator<CardRow> rows) throws IOException {
        TABLE.write(out, rows, CardManifest::values);
    }

    /**
     * Reads the rows, one at a time.
     *
     * @throws pinmailer.failure.BrokenInput if it is no such table
     */
    public static void read(InputStream in, Consumer<CardRow> each) throws IOException {
        TABLE.read(in, CardManifest::row, each);
    }

    private static List<String> values(CardRow row) {
        Addressee addressee = row.addressee();
        return List.of(
                String.valueOf(row.sequence()),
                row.pieceId().value(),
                String.valueOf(row.bundle()),
                row.cardId().value(),
                row.reason(),
                row.productCode(),
                String.valueOf(row.numberless()),
                String.valueOf(row.keepsPin()),
                row.pin().keyId().value(),
                row.pin().binding().digits(),
                row.pin().block().toHex(),
                row.mailClass().name(),
                addressee.name(),
                row.postalCode().digits(),
                addressee.address().text(),
                addressee.address().building(),
                Manifest.barcodeTokens(addressee.barcode()),
                Manifest.omittedBecause(addressee.barcode()),
                "true",
                String.join(SEPARATOR, row.enclosures()),
                row.dates().dueOn().toString(),
                row.dates().expectedOn().toString(),
                String.valueOf(row.dates().slackDays()));
    }

    private static CardRow row(CSVRecord row) {
        if (!CsvTable.flag(row.get("non_forwardable"))) {
            throw new IllegalArgumentException("a card is non-forwardable mail");
        }
        return new CardRow(
                Integer.parseInt(row.get("sequence")),
                new PieceId(row.get("piece_id")),
                Integer.parseInt(row.get("bundle")),
                new CardId(row.get("card_id")),
                row.get("reason"),
                row.get("product_code"),
                CsvTable.flag(row.get("numberless")),
                CsvTable.flag(row.get("pin_kept")),
                PinBlockList.pin(row),
                MailClass.valueOf(row.get("mail_class")),
                addressee(row),
                enclosures(row.get("enclosures")),
                Manifest.dates(row));
    }

    private static Addressee addressee(CSVRecord row) {
        RegisteredAddress address =
                new RegisteredAddress(new PostalCode(row.get("postal_code")), row.get("address"), row.get("building"));
        return new Addressee(row.get("addressee"), address, Manifest.barcode(row));
    }

    private static List<String> enclosures(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR, -1));
    }
}
