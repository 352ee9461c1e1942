package pinmailer.mail;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import pinmailer.failure.EnvironmentFault;

/**
 * The Cabinet Office's list of holidays (syukujitsu.csv, given as {@code postal-directory/holidays.csv}): a header, then
 * date as y/M/d and name; windows-31j as downloaded, or UTF-8. A file that is cut or no such list is unusable (78): every
 * year it lists must run from New Year's Day to Labour Thanksgiving Day, which never moved.
 */
public final class HolidayFile {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("u/M/d", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final MonthDay NEW_YEAR = MonthDay.of(1, 1);
    private static final MonthDay LABOUR_THANKSGIVING = MonthDay.of(11, 23);
    private static final int COLUMNS = 2;

    private final String name;
    private final NavigableMap<LocalDate, String> list = new TreeMap<>();

    private HolidayFile(String name) {
        this.name = name;
    }

    /**
     * Reads the list.
     *
     * @throws EnvironmentFault if it cannot be read, is no such list or is cut (78)
     */
    public static Holidays read(Path path) {
        HolidayFile file = new HolidayFile(String.valueOf(path.getFileName()));
        try {
            file.parse(decode(Files.readAllBytes(path)));
        } catch (CharacterCodingException e) {
            throw EnvironmentFault.unusable(file.name + ": neither UTF-8 nor windows-31j", e);
        } catch (IOException | UncheckedIOException e) {
            throw EnvironmentFault.unusable(file.name + ": cannot be read as CSV", e);
        }
        file.refuseIfCut();
        return Holidays.listed(file.list);
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        try {
            return strictly(StandardCharsets.UTF_8, bytes);
        } catch (CharacterCodingException e) {
            return strictly(WINDOWS_31J, bytes);
        }
    }

    private static String strictly(Charset charset, byte[] bytes) throws CharacterCodingException {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void parse(String text) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        try (CSVParser rows = CSVParser.parse(new StringReader(text), format)) {
            if (rows.getHeaderNames().size() != COLUMNS
                    || !rows.getHeaderNames().get(0).endsWith("月日")) {
                throw unusable(1, "is not the header of the Cabinet Office's list");
            }
            rows.forEach(this::add);
        }
    }

    private void add(CSVRecord row) {
        long line = row.getRecordNumber() + 1;
        if (row.size() != COLUMNS || row.get(1).isBlank()) {
            throw unusable(line, "has no date and name");
        }
        try {
            list.put(LocalDate.parse(row.get(0).strip(), DATE), row.get(1).strip());
        } catch (DateTimeException e) {
            throw EnvironmentFault.unusable(name + ", line " + line + ": has no date of the form 2026/1/1", e);
        }
    }

    private void refuseIfCut() {
        if (list.isEmpty()) {
            throw EnvironmentFault.unusable(name + ": lists no holiday");
        }
        for (int year = list.firstKey().getYear(); year <= list.lastKey().getYear(); year++) {
            if (!list.containsKey(NEW_YEAR.atYear(year)) || !list.containsKey(LABOUR_THANKSGIVING.atYear(year))) {
                throw EnvironmentFault.unusable(name + ": year " + year + " is cut; fetch the list again");
            }
        }
    }

    private EnvironmentFault unusable(long line, String reason) {
        return EnvironmentFault.unusable(name + ", line " + line + ": " + reason);
    }
}
