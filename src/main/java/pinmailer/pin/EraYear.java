package pinmailer.pin;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;

/** The year a Japanese writes in forms: counted within the era (和暦), by the day an era began. */
final class EraYear {
    /** 大正, 昭和, 平成, 令和. Earlier years are out of era: nobody born in them is left to ask. */
    private static final List<LocalDate> BEGINNINGS = List.of(
            LocalDate.of(1912, 7, 30), LocalDate.of(1926, 12, 25), LocalDate.of(1989, 1, 8), LocalDate.of(2019, 5, 1));

    private EraYear() {}

    /** The era year of a day, 1 and up; empty before 大正. */
    static OptionalInt of(LocalDate day) {
        return BEGINNINGS.stream()
                .filter(beginning -> !day.isBefore(beginning))
                .mapToInt(beginning -> day.getYear() - beginning.getYear() + 1)
                .reduce((earlier, later) -> later);
    }
}
