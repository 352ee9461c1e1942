package pinmailer.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pinmailer.failure.BrokenInput;

class PackageDescriptionTest {
    private static final String FINGERPRINT = "0123456789ABCDEF0123456789ABCDEF01234567";
    private static final String JSON = """
            {
              "package_id" : "PN-20261122",
              "run_id" : "00000000-0000-4000-8000-000000000001",
              "issuer" : "見本カード",
              "environment" : "test",
              "kind" : "PIN_NOTICE",
              "night" : "2026-11-22",
              "created_at" : "2026-11-22T23:00:00+09:00",
              "recipient" : "print-vendor",
              "files" : [ {
                "name" : "pin-notices-0001.pdf.pgp",
                "sha256" : "%s",
                "bytes" : 1234567,
                "records" : 2000,
                "pages" : 2000
              } ],
              "totals" : {
                "pieces" : 2000,
                "sheets" : 2000,
                "bundles" : 17
              },
              "directory" : {
                "edition" : "2026-10-31",
                "sha256" : "%s"
              },
              "keys" : {
                "issuer" : "%s",
                "recipient" : "%s"
              }
            }""".formatted("ab".repeat(32), "cd".repeat(32), FINGERPRINT, FINGERPRINT);

    private static PackageDescription description(String packageId, PackageDescription.ListedFile... files) {
        return new PackageDescription(
                packageId,
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                "見本カード",
                "test",
                PackageKind.PIN_NOTICE,
                LocalDate.of(2026, 11, 22),
                OffsetDateTime.parse("2026-11-22T23:00:00+09:00"),
                "print-vendor",
                List.of(files),
                new PackageDescription.Totals(2000, 2000, 17),
                new PackageDescription.DirectoryEdition(LocalDate.of(2026, 10, 31), "cd".repeat(32)),
                new PackageDescription.Keys(new Fingerprint(FINGERPRINT), new Fingerprint(FINGERPRINT)));
    }

    private static PackageDescription.ListedFile file(String name) {
        return new PackageDescription.ListedFile(name, "ab".repeat(32), 1_234_567, 2000, 2000);
    }

    @Test
    void hasTheNamesOfTheContract() {
        assertThat(new String(
                        description("PN-20261122", file("pin-notices-0001.pdf.pgp"))
                                .toJson(),
                        UTF_8))
                .isEqualTo(JSON);
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(PackageDescription.parse(JSON.getBytes(UTF_8)))
                .isEqualTo(description("PN-20261122", file("pin-notices-0001.pdf.pgp")));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"issuer\" : \"見本カード\",', ''",
        "'\"issuer\" : \"見本カード\"', '\"issuer\" : null'",
        "'\"environment\"', '\"remark\" : \"\", \"environment\"'",
        "'\"environment\"', '\"run_id\" : \"00000000-0000-4000-8000-000000000001\", \"environment\"'",
        "'\"test\"', '\"rehearsal\"'",
        "PN-20261122, PN-20261123",
        "pin-notices-0001.pdf.pgp, ../pin-notices-0001.pdf.pgp",
        "abab, ABAB",
        "1234567, -1",
        "'\"pieces\" : 2000,', ''",
        "'\"pieces\" : 2000', '\"pieces\" : 0'",
        "cdcd, ef",
        "0123456789ABCDEF0123, 0123"
    })
    void refusesAnythingElse(String right, String wrong) {
        byte[] json = JSON.replace(right, wrong).getBytes(UTF_8);

        assertThatThrownBy(() -> PackageDescription.parse(json))
                .isInstanceOf(BrokenInput.class)
                .hasMessage("package.json: is not the description of a package");
    }

    @Test
    void refusesTextAfterTheEnd() {
        assertThatThrownBy(() -> PackageDescription.parse((JSON + "{}").getBytes(UTF_8)))
                .isInstanceOf(BrokenInput.class);
        assertThatThrownBy(() -> PackageDescription.parse("null".getBytes(UTF_8)))
                .isInstanceOf(BrokenInput.class);
    }

    @Test
    void listsAFileOnceAndNeverItself() {
        assertThatThrownBy(() -> description("PN-20261122", file("a.csv"), file("a.csv")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> description("PN-20261122", file("package.json")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> description("CR-20261122")).isInstanceOf(IllegalArgumentException.class);
    }
}
