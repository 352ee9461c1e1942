package pinmailer.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pinmailer.address.AddressFinding.Severity;

/** Japan Post's whole directory read against itself. Runs where the files are at hand. */
class WholeDirectoryTest {
    /** Towns of a city that share a name, and towns whose code the directory gives in two ways. */
    private static final int MOST_DOUBTFUL_TOWNS = 12;

    @Test
    void acceptsEveryTownUnderItsOwnCode() throws IOException {
        Path reference = SampleDirectory.reference();
        AddressCheck check = new AddressCheck(PostalDirectoryFile.read(reference, 120_000));
        DirectorySource towns = DirectorySource.find(reference, "utf_ken_all").orElseThrow();
        int asked = 0;
        int held = 0;
        for (CSVRecord row : CSVParser.parse(towns.text(StandardCharsets.UTF_8).toString(), CSVFormat.RFC4180)) {
            if (!row.get(8).matches(".*[（、〜].*|.*場合|.*一円")) {
                asked++;
                held += isMailed(check, row) ? 0 : 1;
            }
        }
        assertThat(asked).isGreaterThan(100_000);
        assertThat(held).isLessThanOrEqualTo(MOST_DOUBTFUL_TOWNS);
    }

    /**
     * 字山田 after a town that is listed with 山田 as well (寺泊, 寺泊山田) can be read as either; after anything else it is a
     * koaza, and so is what a number follows.
     */
    @ParameterizedTest
    @CsvSource({"１－２, 0", "１２３４番地, 0", "１丁目２－３, 1", "字山田１２, 6"})
    void acceptsNoOtherTownsCodeForATown(String afterTown, int mostDoubtful) throws IOException {
        Path reference = SampleDirectory.reference();
        TownResolver resolver = new TownResolver(PostalDirectoryFile.read(reference, 120_000));
        DirectorySource towns = DirectorySource.find(reference, "utf_ken_all").orElseThrow();
        Set<String> townsOfCodes = new HashSet<>();
        Set<String> texts = new TreeSet<>();
        for (CSVRecord row : CSVParser.parse(towns.text(StandardCharsets.UTF_8).toString(), CSVFormat.RFC4180)) {
            String town = row.get(8).replaceFirst("（.*", "");
            townsOfCodes.add(row.get(6) + row.get(7) + "|" + row.get(2) + "|" + town);
            if (!row.get(8).matches(".*(、|〜|場合|一円|階）|階層不明）).*")) {
                texts.add(row.get(6) + row.get(7) + "|" + town);
            }
        }
        List<String> wrong = texts.stream()
                .filter(text -> wrongCode(resolver, text, afterTown, townsOfCodes))
                .toList();
        assertThat(wrong).hasSizeLessThanOrEqualTo(mostDoubtful);
    }

    private static boolean wrongCode(
            TownResolver resolver, String cityAndTown, String afterTown, Set<String> townsOfCodes) {
        String city = cityAndTown.substring(0, cityAndTown.indexOf('|'));
        String town = cityAndTown.substring(city.length() + 1);
        return resolver.resolve(MatchKey.of(city + town + afterTown)).stream()
                .filter(ResolvedTown::isListed)
                .flatMap(reading -> reading.candidates().stream())
                .map(area -> String.format(Locale.ROOT, "%s|%07d|%s", city, area.code(), town))
                .anyMatch(code -> !townsOfCodes.contains(code));
    }

    private static boolean isMailed(AddressCheck check, CSVRecord row) {
        String text = row.get(6) + row.get(7) + row.get(8) + "１－１";
        return check.assess(new RegisteredAddress(new PostalCode(row.get(2)), text, ""))
                        .severity()
                        .compareTo(Severity.NOTE)
                <= 0;
    }
}
