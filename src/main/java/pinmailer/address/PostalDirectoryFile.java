package pinmailer.address;

import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import pinmailer.failure.EnvironmentFault;

/**
 * Reads a folder of Japan Post's own files: {@code utf_ken_all} (UTF-8) and {@code jigyosyo} (windows-31j), each as .csv
 * or as downloaded in a .zip, an optional {@code edition.txt} (ISO date) and an optional {@code older/} with an earlier
 * edition, which tells an abolished code from one that never was. Whatever is not exactly such a file is refused (78).
 */
public final class PostalDirectoryFile {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    static final String TOWNS = "utf_ken_all";
    private static final int TOWN_COLUMNS = 15;
    private static final int TOWN_CODE = 2;
    private static final int TOWN_PREFECTURE = 6;
    private static final int TOWN_CITY = 7;
    private static final int TOWN_NAME = 8;
    private static final int TOWN_UPDATE = 13;
    private static final String TOWN_ABOLISHED = "2";

    static final String OFFICES = "jigyosyo";
    private static final int OFFICE_COLUMNS = 13;
    private static final int OFFICE_PREFECTURE = 3;
    private static final int OFFICE_CITY = 4;
    private static final int OFFICE_TOWN = 5;
    private static final int OFFICE_BLOCK = 6;
    private static final int OFFICE_CODE = 7;
    private static final int OFFICE_KIND = 10;
    private static final int OFFICE_CORRECTION = 12;
    private static final String OFFICE_ABOLISHED = "5";

    private PostalDirectoryFile() {}

    /**
     * Reads the directory.
     *
     * @param minTownRows fewer rows of utf_ken_all are refused ({@code directory.min-rows})
     * @throws EnvironmentFault (78) if the folder has no usable directory
     */
    public static PostalDirectory read(Path folder, int minTownRows) {
        DirectorySource towns = required(folder, TOWNS);
        DirectorySource offices = required(folder, OFFICES);
        DirectoryRows rows = new DirectoryRows();
        int townRows = readTowns(towns, rows);
        if (townRows < minTownRows) {
            throw EnvironmentFault.unusable("postal directory: " + towns.fileName() + " has " + townRows
                    + " rows, fewer than directory.min-rows (" + minTownRows + ")");
        }
        int officeRows = readOffices(offices, rows);
        readOlder(folder.resolve("older"), rows);
        Map<String, String> sha256ByFile =
                Map.of(towns.fileName(), towns.sha256(), offices.fileName(), offices.sha256());
        return rows.toDirectory(
                new DirectoryEdition(dateOf(folder, towns, offices), sha256ByFile, townRows, officeRows));
    }

    static DirectorySource required(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            throw EnvironmentFault.unusable("postal directory: there is no folder " + folder);
        }
        return DirectorySource.find(folder, name)
                .orElseThrow(() -> EnvironmentFault.unusable(
                        "postal directory: neither " + name + ".csv nor " + name + ".zip in " + folder));
    }

    static int readTowns(DirectorySource source, DirectoryRowTaker rows) {
        return readRows(source, StandardCharsets.UTF_8, TOWN_COLUMNS, row -> {
            if (row.get(TOWN_UPDATE).equals(TOWN_ABOLISHED)) {
                rows.addOlder(code(row.get(TOWN_CODE)));
            } else {
                rows.addTown(
                        code(row.get(TOWN_CODE)), row.get(TOWN_PREFECTURE), row.get(TOWN_CITY), row.get(TOWN_NAME));
            }
        });
    }

    static int readOffices(DirectorySource source, DirectoryRowTaker rows) {
        return readRows(source, WINDOWS_31J, OFFICE_COLUMNS, row -> {
            if (row.get(OFFICE_CORRECTION).equals(OFFICE_ABOLISHED)) {
                rows.addOlder(code(row.get(OFFICE_CODE)));
            } else {
                rows.addOffice(
                        code(row.get(OFFICE_CODE)),
                        row.get(OFFICE_PREFECTURE),
                        row.get(OFFICE_CITY) + row.get(OFFICE_TOWN) + row.get(OFFICE_BLOCK),
                        row.get(OFFICE_KIND));
            }
        });
    }

    private static void readOlder(Path folder, DirectoryRows rows) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        readRows(
                required(folder, TOWNS),
                StandardCharsets.UTF_8,
                TOWN_COLUMNS,
                row -> rows.addOlder(code(row.get(TOWN_CODE))));
        DirectorySource.find(folder, OFFICES)
                .ifPresent(offices -> readRows(
                        offices, WINDOWS_31J, OFFICE_COLUMNS, row -> rows.addOlder(code(row.get(OFFICE_CODE)))));
    }

    /** Takes one row in; throws IllegalArgumentException if it is none. */
    private interface RowTaker {
        void take(CSVRecord row);
    }

    private static int readRows(DirectorySource source, Charset charset, int columns, RowTaker taker) {
        CharBuffer text = source.text(charset);
        int rows = 0;
        try (Reader reader = new CharArrayReader(text.array(), 0, text.limit());
                CSVParser parser = CSVParser.parse(reader, CSVFormat.RFC4180)) {
            for (CSVRecord row : parser) {
                if (row.size() != columns) {
                    throw new IllegalArgumentException("it has " + row.size() + " columns, not " + columns);
                }
                taker.take(row);
                rows++;
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw EnvironmentFault.unusable(
                    "postal directory: " + source.fileName() + ", row " + (rows + 1)
                            + ", is not Japan Post's: download it again",
                    e);
        }
        return rows;
    }

    private static int code(String digits) {
        return Integer.parseInt(new PostalCode(digits).digits());
    }

    private static LocalDate dateOf(Path folder, DirectorySource towns, DirectorySource offices) {
        Path edition = folder.resolve("edition.txt");
        if (Files.exists(edition)) {
            return readEdition(edition);
        }
        Optional<LocalDate> newestZipped = Stream.of(towns, offices)
                .filter(DirectorySource::isZipped)
                .map(DirectorySource::date)
                .max(Comparator.naturalOrder());
        return newestZipped.orElse(towns.date().isAfter(offices.date()) ? towns.date() : offices.date());
    }

    private static LocalDate readEdition(Path file) {
        try {
            return LocalDate.parse(Files.readString(file).strip());
        } catch (IOException | DateTimeParseException e) {
            throw EnvironmentFault.unusable("postal directory: edition.txt is not one ISO date (2026-05-29)", e);
        }
    }
}
