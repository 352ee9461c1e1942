package pinmailer.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import pinmailer.failure.BrokenInput;

/**
 * {@code control.csv}: what the sender says the night's files are. Every listed file must be there and match in records
 * and hash.
 */
public final class ControlFile {
    static final String NAME = "control.csv";
    private static final List<String> COLUMNS = List.of("file", "records", "sha256");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern FILE = Pattern.compile("(?!/)(?!.*\\.\\.)[^\\p{Cntrl}\\\\]{1,255}");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

    private final Map<String, Promise> promises = new LinkedHashMap<>();

    /** Without a control file nothing is promised. */
    static ControlFile absent() {
        return new ControlFile();
    }

    /**
     * Reads it whole.
     *
     * @throws BrokenInput if it cannot be read or contradicts itself
     */
    static ControlFile read(Delivery delivery) {
        ControlFile control = new ControlFile();
        try (CsvRows rows = CsvRows.open(delivery, COLUMNS)) {
            while (rows.hasNext()) {
                control.add(delivery.name(), rows.next());
            }
        }
        return control;
    }

    private void add(String name, CsvRow row) {
        String file = value(name, row, "file", FILE, "is not a file name below the input folder");
        long records = Long.parseLong(value(name, row, "records", COUNT, "is not a number"));
        String sha256 = value(name, row, "sha256", SHA256, "is not 64 hexadecimal digits");
        Promise promise = new Promise(records, sha256.toLowerCase(Locale.ROOT), row.line());
        if (promises.put(file, promise) != null) {
            throw BrokenInput.at(name, row.line(), "file", "is listed twice");
        }
    }

    private static String value(String name, CsvRow row, String column, Pattern form, String otherwise) {
        if (!row.isWhole()) {
            throw BrokenInput.at(name, row.line(), column, "the row has not " + COLUMNS.size() + " fields");
        }
        if (!form.matcher(row.at(column)).matches()) {
            throw BrokenInput.at(name, row.line(), column, otherwise);
        }
        return row.at(column);
    }

    /** What is promised of a file, by its name with or without {@code .pgp}. */
    Optional<Promise> promiseFor(Delivery delivery) {
        return Optional.ofNullable(promises.getOrDefault(delivery.name(), promises.get(delivery.clearName())));
    }

    /** The listed files with what is promised of them, in the order they are listed. */
    Map<String, Promise> promises() {
        return promises;
    }

    /** What the sender says of one file: number of records without the header, and SHA-256; and on which line. */
    record Promise(long records, String sha256, long line) {
        void check(ParsedFile parsed) {
            if (records != parsed.records()) {
                throw new BrokenInput(parsed.name() + ": has " + parsed.records() + " records, " + NAME + " says "
                        + records + "; ask the sender for the whole file");
            }
            // A sender may hash an encrypted file before or after encrypting it; either proves the bytes.
            if (!sha256.equals(parsed.sha256()) && !sha256.equals(parsed.clearSha256())) {
                throw new BrokenInput(
                        parsed.name() + ": SHA-256 differs from " + NAME + "; ask the sender for the file again");
            }
        }
    }
}
