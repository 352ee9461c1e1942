package pinmailer.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;

class PostalDirectoryFileTest {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final int ROWS = 136;

    @TempDir
    Path folder;

    private Path towns;
    private Path offices;

    @BeforeEach
    void copyTheSample() throws IOException {
        towns = Files.copy(SampleDirectory.FOLDER.resolve("utf_ken_all.csv"), folder.resolve("utf_ken_all.csv"));
        offices = Files.copy(SampleDirectory.FOLDER.resolve("jigyosyo.csv"), folder.resolve("jigyosyo.csv"));
    }

    @Test
    void countsRowsAndHashesFiles() {
        DirectoryEdition edition = PostalDirectoryFile.read(folder, ROWS).edition();
        assertThat(edition.townRows()).isEqualTo(ROWS);
        assertThat(edition.officeRows()).isEqualTo(5);
        assertThat(edition.sha256ByFile()).containsOnlyKeys("utf_ken_all.csv", "jigyosyo.csv");
        assertThat(edition.sha256ByFile().values()).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void readsZipsAsDownloaded() throws IOException {
        zip("utf_ken_all.zip", "utf_ken_all.csv", Files.readAllBytes(towns));
        zip("JIGYOSYO.ZIP", "JIGYOSYO.CSV", Files.readAllBytes(offices));
        Files.delete(towns);
        Files.delete(offices);
        DirectoryEdition edition = PostalDirectoryFile.read(folder, ROWS).edition();
        assertThat(edition.townRows()).isEqualTo(ROWS);
        assertThat(edition.date()).isEqualTo("2026-05-22");
    }

    @Test
    void takesItsDateFromEditionTxtFirst() throws IOException {
        Files.writeString(folder.resolve("edition.txt"), "2026-05-29\n");
        assertThat(PostalDirectoryFile.read(folder, 1).edition().date()).isEqualTo("2026-05-29");
    }

    @Test
    void takesItsDateFromTheNewestFileLast() throws IOException {
        Files.setLastModifiedTime(towns, FileTime.from(Instant.parse("2026-05-01T00:00:00Z")));
        Files.setLastModifiedTime(offices, FileTime.from(Instant.parse("2026-05-02T16:00:00Z")));
        assertThat(PostalDirectoryFile.read(folder, 1).edition().date())
                .as("16:00 UTC is the next day in Tokyo")
                .isEqualTo("2026-05-03");
    }

    @Test
    void warnsOnlyPastItsGreatestAge() throws IOException {
        Files.writeString(folder.resolve("edition.txt"), "2026-05-29");
        DirectoryEdition edition = PostalDirectoryFile.read(folder, 1).edition();
        assertThat(edition.warningIfOlderThan(92, LocalDate.parse("2026-08-29")))
                .isEmpty();
        assertThat(edition.warningIfOlderThan(92, LocalDate.parse("2026-08-30")))
                .hasValueSatisfying(warning -> assertThat(warning).contains("93 days"));
    }

    @Test
    void refusesAnEditionThatLostTwoPercentOfItsRows() {
        DirectoryEdition edition = new DirectoryEdition(LocalDate.EPOCH, java.util.Map.of(), 9_800, 100);
        edition.refuseIfShrunkSince(9_999, 100);
        assertThatExceptionOfType(EnvironmentFault.class).isThrownBy(() -> edition.refuseIfShrunkSince(10_000, 100));
        assertThatExceptionOfType(EnvironmentFault.class).isThrownBy(() -> edition.refuseIfShrunkSince(9_800, 103));
    }

    @Test
    void takesRowsMarkedAbolishedForWhatTheyAre() throws IOException {
        Files.writeString(offices, Files.readString(offices, WINDOWS_31J).replace("0,0,0", "0,0,5"), WINDOWS_31J);
        Files.writeString(towns, Files.readString(towns).replaceFirst("尾島町\",0,0,0,0,0", "尾島町\",0,0,0,0,2"));
        PostalDirectory directory = PostalDirectoryFile.read(folder, 1);
        assertThat(directory.kindOf(PostalCode.parse("1008111"))).isEqualTo(CodeKind.ABOLISHED);
        assertThat(directory.kindOf(PostalCode.parse("9850021"))).isEqualTo(CodeKind.ABOLISHED);
    }

    @Test
    void tellsCodesOfAnOlderEditionFromCodesThatNeverWere() {
        PostalDirectory directory = SampleDirectory.read();
        assertThat(directory.kindOf(PostalCode.parse("1000999"))).isEqualTo(CodeKind.ABOLISHED);
        assertThat(directory.kindOf(PostalCode.parse("1000998"))).isEqualTo(CodeKind.UNKNOWN);
        assertThat(directory.kindOf(PostalCode.parse("1020075"))).isEqualTo(CodeKind.TOWN);
    }

    @Test
    void refusesFewerRowsThanTheLeast() {
        assertRefused(ROWS + 1, "fewer than directory.min-rows");
    }

    @Test
    void refusesAMissingFile() throws IOException {
        Files.delete(offices);
        assertRefused(1, "neither jigyosyo.csv nor jigyosyo.zip");
    }

    @Test
    void refusesTwoFilesOfOneName() throws IOException {
        zip("utf_ken_all.zip", "utf_ken_all.csv", Files.readAllBytes(towns));
        assertRefused(1, "several files called utf_ken_all");
    }

    @Test
    void refusesATornLastLine() throws IOException {
        String text = Files.readString(towns);
        Files.writeString(towns, text.substring(0, text.length() - 2));
        assertRefused(1, "torn line");
    }

    @Test
    void refusesAnotherColumnCount() throws IOException {
        Files.writeString(towns, "1,2,3\r\n");
        assertRefused(1, "row 1");
    }

    @Test
    void refusesBrokenQuoting() throws IOException {
        Files.writeString(towns, Files.readString(towns) + "01101,\"060  \",\"06000\"00\"\r\n");
        assertRefused(1, "row " + (ROWS + 1));
    }

    @Test
    void refusesACodeThatIsNone() throws IOException {
        Files.writeString(towns, Files.readString(towns).replaceFirst("0600000", "060-000"));
        assertRefused(1, "row 1");
    }

    @Test
    void refusesTownsInAnotherCharset() throws IOException {
        Files.write(towns, "1,2,\"0600000\",a,b,c,\"北海道\",\"札幌市\",\"町\",0,0,0,0,0,0\r\n".getBytes(WINDOWS_31J));
        assertRefused(1, "not in UTF-8");
    }

    @Test
    void refusesOfficesInAnotherCharset() throws IOException {
        Files.write(offices, Files.readString(offices, WINDOWS_31J).getBytes(StandardCharsets.UTF_8));
        assertRefused(1, "jigyosyo.csv");
    }

    @Test
    void refusesACodeOfBothKinds() throws IOException {
        Files.writeString(offices, Files.readString(offices, WINDOWS_31J).replace("1008111", "1020075"), WINDOWS_31J);
        assertRefused(1, "both a town's and a large office's");
    }

    @Test
    void refusesAnEditionThatIsNoDate() throws IOException {
        Files.writeString(folder.resolve("edition.txt"), "May 2026");
        assertRefused(1, "edition.txt");
    }

    @Test
    void refusesAnEmptyOrBrokenZip() throws IOException {
        Files.delete(towns);
        Files.writeString(folder.resolve("utf_ken_all.zip"), "no zip");
        assertRefused(1, "no zip");
    }

    @Test
    void neverRepeatsWhatTheFileSays() throws IOException {
        Files.writeString(towns, Files.readString(towns).replaceFirst("北海道", "見本県外"));
        assertThatExceptionOfType(EnvironmentFault.class)
                .isThrownBy(() -> PostalDirectoryFile.read(folder, 1))
                .withMessageNotContaining("見本");
    }

    private void assertRefused(int minRows, String why) {
        assertThatExceptionOfType(EnvironmentFault.class)
                .isThrownBy(() -> PostalDirectoryFile.read(folder, minRows))
                .withMessageContaining(why)
                .satisfies(fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.UNUSABLE))
                .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("\n"));
    }

    private void zip(String name, String entryName, byte[] content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            ZipEntry entry = new ZipEntry(entryName);
            entry.setTimeLocal(LocalDateTime.parse("2026-05-22T13:46:00"));
            zip.putNextEntry(entry);
            zip.write(content);
        }
    }
}
