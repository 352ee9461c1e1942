package pinmailer.sample;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.apache.commons.csv.CSVRecord;
import pinmailer.address.PostalCode;

/**
 * The postal directory of a sample home: a hand-made excerpt of towns in every prefecture and a few large offices, in
 * Japan Post's own format. Immutable.
 */
final class SampleDirectory {
    /** The day the excerpt claims to be of. */
    static final String EDITION = "2026-10-30";

    /** Stands for the numbering of a row that only the earlier edition has. */
    private static final String ABOLISHED = "ABOLISHED";
    /** Stands for the numbering of a row that is a city's remainder: nobody in a sample is at home there. */
    private static final String CATCH_ALL = "CATCHALL";

    private static final String END = "\r\n";
    private static final int AREA_CODE_DIGITS = 3;

    private final List<SampleTown> towns = new ArrayList<>();
    private final StringBuilder townRows = new StringBuilder();
    private final StringBuilder olderRows = new StringBuilder();

    private SampleDirectory() {
        Map<String, CSVRecord> cities = new HashMap<>();
        BuiltInTable.read("cities.csv").forEach(row -> cities.put(row.get("jis"), row));
        for (CSVRecord row : BuiltInTable.read("towns.csv")) {
            add(Objects.requireNonNull(cities.get(row.get("jis"))), row);
        }
    }

    static SampleDirectory builtIn() {
        return new SampleDirectory();
    }

    private void add(CSVRecord city, CSVRecord row) {
        switch (row.get("numbering")) {
            case ABOLISHED -> olderRows.append(townRow(city, row, false));
            case CATCH_ALL -> addRow(townRow(city, row, false));
            default -> addTown(city, row);
        }
    }

    private void addRow(String line) {
        townRows.append(line);
        olderRows.append(line);
    }

    private void addTown(CSVRecord city, CSVRecord row) {
        String name = row.get("town");
        int parenthesis = name.indexOf('（');
        SampleTown town = SampleTown.of(
                new PostalCode(row.get("code")),
                city.get("prefecture"),
                city.get("city"),
                parenthesis < 0 ? name : name.substring(0, parenthesis),
                row.get("numbering"));
        towns.add(town);
        addRow(townRow(city, row, town.hasChome()));
    }

    /** Japan Post's 15 columns; of the flags only the one for 丁目 matters to readers of this excerpt. */
    private static String townRow(CSVRecord city, CSVRecord row, boolean hasChome) {
        return String.format(
                Locale.ROOT,
                "%s,\"%s  \",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d,0,%d,0,0,0%s",
                row.get("jis"),
                row.get("code").substring(0, AREA_CODE_DIGITS),
                row.get("code"),
                city.get("prefecture_kana"),
                city.get("city_kana"),
                row.get("town_kana"),
                city.get("prefecture"),
                city.get("city"),
                row.get("town"),
                row.get("town").contains("丁目）") ? 1 : 0,
                hasChome ? 1 : 0,
                END);
    }

    SampleTown anyTown(RandomGenerator random) {
        return towns.get(random.nextInt(towns.size()));
    }

    /** A town elsewhere in the country. */
    SampleTown anyTownFarFrom(SampleTown town, RandomGenerator random) {
        SampleTown other = anyTown(random);
        while (other.prefecture().equals(town.prefecture())) {
            other = anyTown(random);
        }
        return other;
    }

    /** Writes the folder {@code postal-directory}, an earlier edition in its {@code older/}. */
    void writeTo(Path folder) throws IOException {
        Path older = folder.resolve("older");
        Files.createDirectories(older);
        Files.writeString(older.resolve("utf_ken_all.csv"), olderRows, StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("utf_ken_all.csv"), townRows, StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("jigyosyo.csv"), officeRows(), Charset.forName("windows-31j"));
        Files.writeString(folder.resolve("edition.txt"), EDITION + "\n", StandardCharsets.US_ASCII);
    }

    /** Japan Post's 13 columns. */
    private static StringBuilder officeRows() {
        StringBuilder rows = new StringBuilder();
        for (CSVRecord office : BuiltInTable.read("offices.csv")) {
            rows.append(String.format(
                    Locale.ROOT,
                    "%s,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s  \",\"%s\",%s,0,0%s",
                    office.get("jis"),
                    office.get("kana"),
                    office.get("name"),
                    office.get("prefecture"),
                    office.get("city"),
                    office.get("town"),
                    office.get("block"),
                    office.get("code"),
                    office.get("code").substring(0, AREA_CODE_DIGITS),
                    office.get("post_office"),
                    office.get("kind"),
                    END));
        }
        return rows;
    }
}
