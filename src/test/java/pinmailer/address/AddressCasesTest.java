package pinmailer.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder a rule: {@code input.csv} with addresses, {@code expected.txt} with what is said of each. A new case is a
 * new folder; a missing expectation is written, to be read and kept, and fails.
 */
class AddressCasesTest {
    private static final AddressCheck CHECK = new AddressCheck(SampleDirectory.read());

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(SampleDirectory.RESOURCES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("input.csv")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysOfEachAddressWhatIsExpected(String name) throws IOException {
        Path folder = SampleDirectory.RESOURCES.resolve(name);
        String actual = assessAll(folder.resolve("input.csv"));
        Path expected = folder.resolve("expected.txt");
        if (!Files.exists(expected)) {
            Files.writeString(expected, actual);
            fail("wrote " + expected + ": read it, and keep it if it is right");
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static String assessAll(Path input) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(input, StandardCharsets.UTF_8, format)) {
            return rows.stream().map(AddressCasesTest::assess).collect(Collectors.joining("\n", "", "\n"));
        }
    }

    private static String assess(CSVRecord row) {
        String code = row.get("postal_code");
        AddressAssessment assessment = CHECK.assess(new RegisteredAddress(
                code.isEmpty() ? null : PostalCode.parse(code), row.get("address"), row.get("building")));
        return String.join(
                " | ",
                assessment.severity().name(),
                assessment.findings().toString(),
                assessment.prefecture() + assessment.city(),
                assessment.suggestedCodes().toString(),
                barcode(assessment.barcode()));
    }

    private static String barcode(BarcodeDecision decision) {
        return decision instanceof BarcodeDecision.Printed printed
                ? printed.barcode().inManifest()
                : ((BarcodeDecision.Omitted) decision).reason().name();
    }
}
