package pinmailer.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.BarcodeOmission;
import pinmailer.address.CustomerBarcode;
import pinmailer.address.PostalCode;
import pinmailer.mail.PieceId;

/** {@code manifest.csv} of the PIN notices (contract, output): what the print vendor prints and posts, piece by piece. */
public final class Manifest {
    private static final CsvTable TABLE = new CsvTable(
            "manifest.csv",
            List.of(
                    "sequence",
                    "piece_id",
                    "file",
                    "page",
                    "bundle",
                    "postal_code",
                    "customer_barcode",
                    "barcode_omitted_because",
                    "mail_class",
                    "non_forwardable",
                    "sheets",
                    "due_on",
                    "expected_on",
                    "slack_days"));

    private Manifest() {}

    /** Writes header and rows; takes one row at a time. */
    public static void write(OutputStream out, Iterator<ManifestRow> rows) throws IOException {
        TABLE.write(out, rows, Manifest::values);
    }

    /**
     * Reads the rows, one at a time.
     *
     * @throws pinmailer.failure.BrokenInput if it is no such table
     */
    public static void read(InputStream in, Consumer<ManifestRow> each) throws IOException {
        TABLE.read(in, Manifest::row, each);
    }

    private static List<String> values(ManifestRow row) {
        return List.of(
                String.valueOf(row.sequence()),
                row.pieceId().value(),
                row.file(),
                String.valueOf(row.page()),
                String.valueOf(row.bundle()),
                row.postalCode().digits(),
                barcodeTokens(row.barcode()),
                omittedBecause(row.barcode()),
                MailClass.ORDINARY.name(),
                "true",
                String.valueOf(row.sheets()),
                row.dates().dueOn().toString(),
                row.dates().expectedOn().toString(),
                String.valueOf(row.dates().slackDays()));
    }

    private static ManifestRow row(CSVRecord row) {
        if (MailClass.valueOf(row.get("mail_class")) != MailClass.ORDINARY
                || !CsvTable.flag(row.get("non_forwardable"))) {
            throw new IllegalArgumentException("a PIN notice is ordinary, non-forwardable mail (R3)");
        }
        return new ManifestRow(
                Integer.parseInt(row.get("sequence")),
                new PieceId(row.get("piece_id")),
                row.get("file"),
                Integer.parseInt(row.get("page")),
                Integer.parseInt(row.get("bundle")),
                new PostalCode(row.get("postal_code")),
                barcode(row),
                Integer.parseInt(row.get("sheets")),
                dates(row));
    }

    static String barcodeTokens(BarcodeDecision barcode) {
        return barcode instanceof BarcodeDecision.Printed printed
                ? printed.barcode().inManifest()
                : "";
    }

    static String omittedBecause(BarcodeDecision barcode) {
        return barcode instanceof BarcodeDecision.Omitted omitted
                ? omitted.reason().name()
                : "";
    }

    static BarcodeDecision barcode(CSVRecord row) {
        String tokens = row.get("customer_barcode");
        String reason = row.get("barcode_omitted_because");
        if (tokens.isEmpty() == reason.isEmpty()) {
            throw new IllegalArgumentException("either a barcode or the reason why there is none");
        }
        return reason.isEmpty()
                ? new BarcodeDecision.Printed(new CustomerBarcode(Arrays.asList(tokens.split(" ", -1))))
                : new BarcodeDecision.Omitted(BarcodeOmission.valueOf(reason));
    }

    static MailDates dates(CSVRecord row) {
        return new MailDates(
                LocalDate.parse(row.get("due_on")),
                LocalDate.parse(row.get("expected_on")),
                Integer.parseInt(row.get("slack_days")));
    }
}
