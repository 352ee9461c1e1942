package pinmailer.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolidaysTest {
    /** Public facts: the Cabinet Office's lists, and for the years it has not listed yet the law applied by hand. */
    private static final String FACTS = "/pinmailer/mail/holidays-2019-2030/expected.csv";

    @ParameterizedTest
    @ValueSource(ints = {2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030})
    void agreesWithTheOfficialListByRuleAlone(int year) throws IOException {
        assertThat(Holidays.byLaw().of(year)).containsExactlyEntriesOf(facts(year));
    }

    @Test
    void prefersTheListForTheYearsItHas() {
        LocalDate moved = LocalDate.of(2026, 7, 1);
        Holidays listed = Holidays.listed(Map.of(moved, "臨時の休日"));

        assertThat(listed.isHoliday(moved)).isTrue();
        assertThat(listed.nameOf(moved)).contains("臨時の休日");
        assertThat(listed.isHoliday(LocalDate.of(2026, 1, 1)))
                .as("not in the list of 2026")
                .isFalse();
        assertThat(listed.isHoliday(LocalDate.of(2027, 1, 1)))
                .as("2027 is not listed")
                .isTrue();
    }

    @Test
    void aMereSundayIsNoHoliday() {
        assertThat(Holidays.byLaw().isHoliday(LocalDate.of(2026, 11, 22))).isFalse();
        assertThat(Holidays.byLaw().nameOf(LocalDate.of(2026, 11, 22))).isEmpty();
    }

    @Test
    void refusesToGuessBeyondTheRules() {
        Holidays law = Holidays.byLaw();

        assertThat(law.of(2099)).isNotEmpty();
        assertThatThrownBy(() -> law.of(2018)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> law.of(2100)).isInstanceOf(IllegalArgumentException.class);
    }

    static SortedMap<LocalDate, String> facts(int year) throws IOException {
        SortedMap<LocalDate, String> facts = new TreeMap<>();
        try (InputStream file = HolidaysTest.class.getResourceAsStream(FACTS)) {
            assertThat(file).isNotNull();
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.split(",", -1))
                    .filter(fields -> LocalDate.parse(fields[0]).getYear() == year)
                    .forEach(fields -> facts.put(LocalDate.parse(fields[0]), fields[1]));
        }
        return facts;
    }
}
