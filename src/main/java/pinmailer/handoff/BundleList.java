package pinmailer.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import pinmailer.mail.Bundle;

/** {@code bundles.csv} (contract, output): the slip list of bundles (区分の束); no personal data, so it is plain. */
public final class BundleList {
    /** Its name in a package. */
    public static final String FILE = "bundles.csv";

    private static final CsvTable TABLE =
            new CsvTable(FILE, List.of("no", "level", "code", "first_sequence", "last_sequence", "pieces"));

    private BundleList() {}

    /** Writes header and rows. */
    public static void write(OutputStream out, List<Bundle> bundles) throws IOException {
        TABLE.write(out, bundles.iterator(), BundleList::values);
    }

    /**
     * Reads all bundles.
     *
     * @throws pinmailer.failure.BrokenInput if it is no such table
     */
    public static List<Bundle> read(InputStream in) throws IOException {
        List<Bundle> bundles = new ArrayList<>();
        TABLE.read(in, BundleList::bundle, bundles::add);
        return bundles;
    }

    private static List<String> values(Bundle bundle) {
        return List.of(
                String.valueOf(bundle.number()),
                bundle.level().name(),
                bundle.code(),
                String.valueOf(bundle.firstSequence()),
                String.valueOf(bundle.lastSequence()),
                String.valueOf(bundle.pieces()));
    }

    private static Bundle bundle(CSVRecord row) {
        Bundle bundle = new Bundle(
                Integer.parseInt(row.get("no")),
                Bundle.Level.valueOf(row.get("level")),
                row.get("code"),
                Integer.parseInt(row.get("first_sequence")),
                Integer.parseInt(row.get("last_sequence")));
        if (bundle.pieces() != Integer.parseInt(row.get("pieces"))) {
            throw new IllegalArgumentException("pieces are not last - first + 1");
        }
        return bundle;
    }
}
