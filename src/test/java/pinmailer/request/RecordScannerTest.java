package pinmailer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import pinmailer.failure.BrokenInput;

class RecordScannerTest {
    private static final List<String> COLUMNS = List.of("id", "first", "second");

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> value = Arbitraries.strings()
                .withChars(',', '"', '\r', '\n', ' ', 'a', '見', '\u3000', '\uFEFF')
                .ofMaxLength(12);
        return value.list().ofSize(COLUMNS.size()).list().ofMaxSize(40);
    }

    @Property(tries = 300)
    void readsBackWhatAStrictWriterWrote(@ForAll("tables") List<List<String>> table) throws IOException {
        List<List<String>> read = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        try (CsvRows rows = open(written(table))) {
            while (rows.hasNext()) {
                CsvRow row = rows.next();
                read.add(COLUMNS.stream().map(row::at).toList());
                lines.add(row.line());
            }
            assertThat(rows.parsed().records()).isEqualTo(table.size());
        }
        assertThat(read).isEqualTo(table);
        assertThat(lines).isEqualTo(expectedLines(table));
    }

    @Property(tries = 200)
    void dropsOnlyRowsNobodyWants(@ForAll("tables") List<List<String>> table) throws IOException {
        List<List<String>> wanted = new ArrayList<>();
        try (CsvRows rows = CsvRows.open(delivery(written(table)), COLUMNS, "id", id -> id.contains("a"))) {
            while (rows.hasNext()) {
                CsvRow row = rows.next();
                wanted.add(COLUMNS.stream().map(row::at).toList());
            }
            assertThat(rows.parsed().records()).isEqualTo(table.size());
        }
        List<List<String>> mustBeThere =
                table.stream().filter(row -> row.get(0).contains("a")).toList();
        assertThat(wanted).containsAll(mustBeThere);
        // A doubled quote in the id is left to commons-csv, an empty id is somebody's fault to report.
        assertThat(wanted.stream().map(row -> row.get(0)))
                .allMatch(id -> id.contains("a") || id.contains("\"") || id.isEmpty());
    }

    @Example
    void takesARowAsLongAsTheLimitAndNoLonger() throws IOException {
        String padding = "x".repeat(RecordScanner.MAX_RECORD_CHARS - "1,,".length());
        List<List<String>> atTheLimit = List.of(List.of("1", "", padding), List.of("2", "", "y"));
        try (CsvRows rows = open(written(atTheLimit))) {
            assertThat(rows.hasNext()).isTrue();
            assertThat(rows.next().at("second")).isEqualTo(padding);
            assertThat(rows.next().at("id")).isEqualTo("2");
        }
        List<List<String>> oneMore = List.of(List.of("1", "", padding + "x"), List.of("2", "", "y"));
        try (CsvRows rows = open(written(oneMore))) {
            assertThatThrownBy(rows::hasNext).isInstanceOf(BrokenInput.class).hasMessageContaining("line 2");
        }
        String endless = "id,first,second\n1,2,\"" + "x".repeat(3 * RecordScanner.MAX_RECORD_CHARS);
        try (CsvRows rows = open(endless)) {
            assertThatThrownBy(rows::hasNext)
                    .isInstanceOf(BrokenInput.class)
                    .hasNoCause()
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("a row longer than");
        }
    }

    @Property(tries = 100)
    void namesTheLineOfAByteThatIsNoCharacter(@ForAll("prefixes") int goodRows) throws IOException {
        StringBuilder text = new StringBuilder("id,first,second\n");
        for (int row = 0; row < goodRows; row++) {
            text.append(row).append(",見本,本日\n");
        }
        byte[] good = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] bad = java.util.Arrays.copyOf(good, good.length + 1);
        bad[good.length] = (byte) 0xFF;
        RecordScanner scanner = scanner(bad, StandardCharsets.UTF_8);
        assertThatThrownBy(() -> {
                    while (scanner.advance()) {
                        assertThat(scanner.line()).isLessThanOrEqualTo(goodRows + 1);
                    }
                })
                .isInstanceOf(BrokenInput.class)
                .hasMessageStartingWith("some.csv, line " + (goodRows + 2) + ":");
    }

    @Provide
    Arbitrary<Integer> prefixes() {
        return Arbitraries.integers().between(0, 9000);
    }

    @Example
    void keepsTheCharactersThatOnlyWindows31jHas() throws IOException {
        Charset windows31j = Charset.forName("windows-31j");
        RecordScanner scanner = scanner("髙﨑①∥−～,x\n".getBytes(windows31j), windows31j);
        assertThat(scanner.advance()).isTrue();
        scanner.watch(0);
        char[] text = new char[scanner.length()];
        scanner.copy(0, text, 0, text.length);
        assertThat(new String(text)).startsWith("髙﨑①");
    }

    private static List<Long> expectedLines(List<List<String>> table) {
        List<Long> lines = new ArrayList<>();
        long line = 2;
        for (List<String> row : table) {
            lines.add(line);
            line += 1
                    + row.stream()
                            .mapToLong(value ->
                                    value.chars().filter(c -> c == '\n').count())
                            .sum();
        }
        return lines;
    }

    private static String written(List<List<String>> table) throws IOException {
        StringBuilder text = new StringBuilder();
        try (var printer = CSVFormat.RFC4180
                .builder()
                .setQuoteMode(org.apache.commons.csv.QuoteMode.MINIMAL)
                .get()
                .print(text)) {
            printer.printRecord(COLUMNS);
            for (List<String> row : table) {
                printer.printRecord(row);
            }
        }
        return text.toString();
    }

    private static RecordScanner scanner(byte[] bytes, Charset charset) throws IOException {
        MeasuredStream stream = new MeasuredStream(new ByteArrayInputStream(bytes));
        return new RecordScanner("some.csv", new Delivery.Opened(stream, stream), charset);
    }

    private static CsvRows open(String text) throws IOException {
        return CsvRows.open(delivery(text), COLUMNS);
    }

    private static Delivery delivery(String text) throws IOException {
        Path file = Files.createTempFile("rows", ".csv");
        file.toFile().deleteOnExit();
        Files.writeString(file, text);
        return new Delivery("some.csv", file, StandardCharsets.UTF_8, Decryptor.NONE);
    }
}
