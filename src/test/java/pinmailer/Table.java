package pinmailer;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file with a header, to read and to change; rows of a wrong length are left out. */
record Table(List<String> columns, List<Map<String, String>> rows) {
    static Table read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Table parse(String text) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            List<Map<String, String>> rows = new ArrayList<>();
            parser.stream()
                    .filter(row -> row.isConsistent())
                    .forEach(row -> rows.add(new LinkedHashMap<>(row.toMap())));
            return new Table(parser.getHeaderNames(), rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The row whose first column is this. */
    Map<String, String> row(String id) {
        return rows.stream()
                .filter(row -> id.equals(row.get(columns.get(0))))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no row " + id));
    }

    List<String> column(String name) {
        return rows.stream().map(row -> value(row, name)).toList();
    }

    static String value(Map<String, String> row, String column) {
        String value = row.get(column);
        if (value == null) {
            throw new NoSuchElementException("no column " + column);
        }
        return value;
    }

    /** Changes one value. */
    Table set(String id, String column, String value) {
        value(row(id), column);
        row(id).put(column, value);
        return this;
    }

    Table add(String... values) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), values[i]);
        }
        rows.add(row);
        return this;
    }

    Table remove(String id) {
        rows.remove(row(id));
        return this;
    }

    void writeTo(Path file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .get();
        try (CSVPrinter out = format.print(file, StandardCharsets.UTF_8)) {
            for (Map<String, String> row : rows) {
                out.printRecord(row.values());
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
