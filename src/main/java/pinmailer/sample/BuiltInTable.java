package pinmailer.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A hand-made table shipped with the program: UTF-8 CSV whose columns go by name. */
final class BuiltInTable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private BuiltInTable() {}

    static List<CSVRecord> read(String name) {
        try (InputStream in = Objects.requireNonNull(BuiltInTable.class.getResourceAsStream("/sample/" + name), name);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return FORMAT.parse(reader).getRecords();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
