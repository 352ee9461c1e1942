package pinmailer.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;

class HolidayFileTest {
    private static final String LIST = """
            国民の祝日・休日月日,国民の祝日・休日名称\r
            2026/1/1,元日\r
            2026/6/5,臨時の休日\r
            2026/11/23,勤労感謝の日\r
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"windows-31j", "UTF-8"})
    void readsTheCabinetOfficesListInEitherCharset(String charset) throws IOException {
        Holidays holidays = HolidayFile.read(file(LIST.getBytes(Charset.forName(charset))));

        assertThat(holidays.of(2026))
                .hasSize(3)
                .containsEntry(LocalDate.of(2026, 1, 1), "元日")
                .containsEntry(LocalDate.of(2026, 6, 5), "臨時の休日");
        assertThat(holidays.of(2027)).as("by law").containsKey(LocalDate.of(2027, 1, 11));
    }

    @Test
    void readsAListWithByteOrderMark() throws IOException {
        Path file = file(("\uFEFF" + LIST).getBytes(StandardCharsets.UTF_8));

        assertThat(HolidayFile.read(file).of(2026)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "cut-year, holidays.csv: year 2027 is cut",
        "empty, holidays.csv: lists no holiday",
        "impossible-date, 'holidays.csv, line 3: has no date of the form 2026/1/1'",
        "name-missing, 'holidays.csv, line 3: has no date and name'",
        "no-header, 'holidays.csv, line 1: is not the header'",
        "broken-quote, holidays.csv: cannot be read as CSV",
    })
    void refusesAListThatIs(String wrong, String message) throws IOException {
        try (InputStream list =
                HolidayFileTest.class.getResourceAsStream("/pinmailer/mail/holiday-file/" + wrong + "/holidays.csv")) {
            assertThat(list).isNotNull();
            Path file = file(list.readAllBytes());
            assertThatThrownBy(() -> HolidayFile.read(file))
                    .isInstanceOfSatisfying(
                            EnvironmentFault.class,
                            fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.UNUSABLE))
                    .hasMessageContaining(message);
        }
    }

    @Test
    void refusesBytesOfNoKnownCharset() throws IOException {
        Path file = file(new byte[] {(byte) 0x81, (byte) 0xFF, (byte) 0xFF});

        assertThatThrownBy(() -> HolidayFile.read(file)).hasMessage("holidays.csv: neither UTF-8 nor windows-31j");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> HolidayFile.read(folder.resolve("holidays.csv")))
                .isInstanceOf(EnvironmentFault.class);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("holidays.csv"), content);
    }
}
