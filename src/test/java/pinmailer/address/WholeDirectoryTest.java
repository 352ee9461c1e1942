package pinmailer.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
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

    private static boolean isMailed(AddressCheck check, CSVRecord row) {
        String text = row.get(6) + row.get(7) + row.get(8) + "１－１";
        return check.assess(new RegisteredAddress(new PostalCode(row.get(2)), text, ""))
                        .severity()
                        .compareTo(Severity.NOTE)
                <= 0;
    }
}
