package pinmailer.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.ProgramFault;

/**
 * The records of one CSV file, streamed (RFC 4180; header row required, columns by name in any order). Whatever is wrong
 * with the file as such is a {@link BrokenInput} without content, and without the parser's own exception, which quotes
 * what it read.
 */
final class CsvRows implements AutoCloseable {
    private final Delivery delivery;
    private final Delivery.Opened opened;
    private final RecordScanner scanner;
    private final Map<String, Integer> positions;
    private final WantedRecords wanted;
    private final Iterator<CSVRecord> records;
    private @Nullable ParsedFile parsed;

    private CsvRows(
            Delivery delivery, Delivery.Opened opened, List<String> columns, String idColumn, Predicate<String> wanted)
            throws IOException {
        this.delivery = delivery;
        this.opened = opened;
        this.scanner = new RecordScanner(delivery.name(), opened, delivery.charset());
        this.positions = header(columns);
        scanner.watch(positions.getOrDefault(idColumn, 0));
        this.wanted = new WantedRecords(scanner, columns.size(), wanted);
        this.records = CSVFormat.RFC4180.parse(this.wanted).iterator();
    }

    /** Opens a file of which every record matters. */
    static CsvRows open(Delivery delivery, List<String> columns) {
        return open(delivery, columns, columns.get(0), id -> true);
    }

    /** Opens a file of which only records with a wanted id matter. */
    static CsvRows open(Delivery delivery, List<String> columns, String idColumn, Predicate<String> wanted) {
        Delivery.Opened opened = delivery.open();
        try {
            return new CsvRows(delivery, opened, columns, idColumn, wanted);
        } catch (IOException unreadable) {
            closeQuietly(opened);
            throw delivery.unreadable();
        } catch (RuntimeException refused) {
            closeQuietly(opened);
            throw refused;
        }
    }

    private static void closeQuietly(Delivery.Opened opened) {
        try {
            opened.close();
        } catch (IOException second) {
            // The first failure says more.
        }
    }

    private Map<String, Integer> header(List<String> columns) throws IOException {
        if (!scanner.advance()) {
            throw new BrokenInput(delivery.name() + ": is empty; a header row is required");
        }
        char[] line = new char[scanner.length()];
        scanner.copy(0, line, 0, line.length);
        Map<String, Integer> found = new LinkedHashMap<>();
        try (CSVParser parser = CSVParser.parse(new String(line), CSVFormat.RFC4180)) {
            for (CSVRecord header : parser) {
                header.forEach(name -> place(name, found, columns));
            }
        }
        for (String column : columns) {
            if (!found.containsKey(column)) {
                throw BrokenInput.at(delivery.name(), 1, column, "is missing from the header");
            }
        }
        return found;
    }

    private void place(String name, Map<String, Integer> found, List<String> columns) {
        // An unknown name is not shown: without a header it is a member's data.
        if (!columns.contains(name)) {
            throw BrokenInput.at(delivery.name(), 1, "no. " + (found.size() + 1), "is none of this file's columns");
        }
        if (found.put(name, found.size()) != null) {
            throw BrokenInput.at(delivery.name(), 1, name, "is there twice");
        }
    }

    boolean hasNext() {
        if (parsed != null) {
            return false;
        }
        try {
            if (records.hasNext()) {
                return true;
            }
            opened.drain();
        } catch (IOException | UncheckedIOException unreadable) {
            throw delivery.unreadable();
        }
        if (!wanted.allTaken()) {
            throw new ProgramFault(delivery.name() + ": its records were counted and taken apart differently");
        }
        parsed = opened.measured(delivery.name(), scanner.records() - 1);
        return false;
    }

    CsvRow next() {
        return new CsvRow(wanted.takeLine(), records.next(), positions);
    }

    /** What was read; known after the last record. */
    ParsedFile parsed() {
        if (parsed == null) {
            throw new ProgramFault("an input file is measured only when it was read to its end");
        }
        return parsed;
    }

    long bytesRead() {
        return opened.delivered().bytes();
    }

    @Override
    public void close() {
        closeQuietly(opened);
    }
}
