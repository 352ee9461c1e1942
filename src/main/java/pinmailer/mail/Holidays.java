package pinmailer.mail;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Japan's national holidays (国民の祝日・休日): those the Cabinet Office lists for the years it lists, those of the law's
 * rules for every other year. The list is preferred because a law of its own can move a holiday (2019, 2020, 2021), but it
 * ends with the coming year.
 */
public final class Holidays {
    private final Map<Integer, SortedMap<LocalDate, String>> byYear = new ConcurrentHashMap<>();

    private Holidays() {}

    /** By the rules alone. */
    public static Holidays byLaw() {
        return new Holidays();
    }

    /** As listed for each year of which the list has a day, by the rules otherwise. */
    public static Holidays listed(Map<LocalDate, String> list) {
        Holidays holidays = new Holidays();
        list.forEach((day, name) -> holidays.byYear
                .computeIfAbsent(day.getYear(), year -> new TreeMap<>())
                .put(day, name));
        return holidays;
    }

    /** Whether a night of that date, and the weeks its letters and promises reach into, lie in years whose holidays are known. */
    public static boolean areKnownFrom(LocalDate night) {
        return night.getYear() >= HolidayLaw.FIRST_YEAR && night.getYear() < HolidayLaw.LAST_YEAR;
    }

    /** Whether it is a holiday; a mere weekend day is none. */
    public boolean isHoliday(LocalDate day) {
        return of(day.getYear()).containsKey(day);
    }

    /** Its Japanese name; empty if it is no holiday. */
    public Optional<String> nameOf(LocalDate day) {
        return Optional.ofNullable(of(day.getYear()).get(day));
    }

    /** The holidays of a year with their Japanese names, in order. */
    public SortedMap<LocalDate, String> of(int year) {
        return byYear.computeIfAbsent(year, HolidayLaw::holidaysOf);
    }
}
