package pinmailer.handoff;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import pinmailer.failure.BrokenInput;

/**
 * The CSV form of everything in a package: RFC 4180 with header row and CRLF, UTF-8 without byte order mark. Rows stream
 * both ways.
 *
 * @param columns in order, exactly these
 */
record CsvTable(String file, List<String> columns) {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    /** Writes the header and all rows. */
    <T> void write(OutputStream out, Iterator<T> rows, Function<T, List<String>> values) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(
                out,
                StandardCharsets.UTF_8
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        CSVPrinter printer = new CSVPrinter(text, FORMAT);
        printer.printRecord(columns);
        while (rows.hasNext()) {
            printer.printRecord(values.apply(rows.next()));
        }
        text.flush();
    }

    /**
     * Reads all rows.
     *
     * @param row turns fields into a row; an {@link IllegalArgumentException} or {@link DateTimeException} refuses the file
     * @throws BrokenInput naming file and row (the header is 1), never content
     */
    <T> void read(InputStream in, Function<CSVRecord, T> row, Consumer<T> each) throws IOException {
        Reader text = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        CSVFormat named =
                FORMAT.builder().setHeader(columns.toArray(String[]::new)).get();
        try (CSVParser parser = named.parse(text)) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!next(records, 1, CSVRecord::toList).equals(Optional.of(columns))) {
                throw new BrokenInput(file + ": header is not " + String.join(",", columns));
            }
            Function<CSVRecord, T> whole = record -> row.apply(complete(record));
            Optional<T> value = next(records, 2, whole);
            for (long number = 3; value.isPresent(); number++) {
                each.accept(value.get());
                value = next(records, number, whole);
            }
        }
    }

    private <T> Optional<T> next(Iterator<CSVRecord> records, long number, Function<CSVRecord, T> row) {
        try {
            return records.hasNext() ? Optional.of(row.apply(records.next())) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | UncheckedIOException malformed) {
            // The cause may quote the row, so it goes no further.
            throw new BrokenInput(file + ", row " + number + ": cannot be read as a row of this table");
        }
    }

    private CSVRecord complete(CSVRecord row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException("number of fields");
        }
        return row;
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }
}
