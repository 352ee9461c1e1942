package pinmailer.mail;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The holidays of a year by the National Holidays Act (国民の祝日に関する法律) as in force since 2016, with the special
 * laws for the enthronement of 2019 and the Olympic Games of 2020 and 2021. A Sunday holiday is made up for on the next
 * day that is none (振替休日, art. 3-2); a day between two holidays is one (art. 3-3). Equinoxes follow the usual
 * approximation, which agrees with every official announcement and holds for 1980–2099.
 */
final class HolidayLaw {
    static final int FIRST_YEAR = 2019;
    static final int LAST_YEAR = 2099;
    private static final String SUBSTITUTE = "休日";

    private HolidayLaw() {}

    /**
     * The holidays of one year, 2019 to 2099.
     *
     * @throws IllegalArgumentException for another year
     */
    static SortedMap<LocalDate, String> holidaysOf(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException("holidays are known by rule for 2019 to 2099 only");
        }
        SortedMap<LocalDate, String> named = new TreeMap<>();
        addFixed(named, year);
        addMoving(named, year);
        addMovedOrOnce(named, year);
        SortedMap<LocalDate, String> all = new TreeMap<>(named);
        addSubstitutes(all, named);
        addSandwiched(all, named);
        return all;
    }

    private static void addFixed(SortedMap<LocalDate, String> days, int year) {
        days.put(LocalDate.of(year, 1, 1), "元日");
        days.put(LocalDate.of(year, 2, 11), "建国記念の日");
        if (year >= 2020) {
            days.put(LocalDate.of(year, 2, 23), "天皇誕生日");
        }
        days.put(LocalDate.of(year, 4, 29), "昭和の日");
        days.put(LocalDate.of(year, 5, 3), "憲法記念日");
        days.put(LocalDate.of(year, 5, 4), "みどりの日");
        days.put(LocalDate.of(year, 5, 5), "こどもの日");
        days.put(LocalDate.of(year, 11, 3), "文化の日");
        days.put(LocalDate.of(year, 11, 23), "勤労感謝の日");
    }

    private static void addMoving(SortedMap<LocalDate, String> days, int year) {
        days.put(monday(2, year, 1), "成人の日");
        days.put(monday(3, year, 9), "敬老の日");
        days.put(LocalDate.of(year, 3, equinoxDay(year, 20.8431)), "春分の日");
        days.put(LocalDate.of(year, 9, equinoxDay(year, 23.2488)), "秋分の日");
    }

    /** Marine, Mountain and Sports Day moved for the Olympic Games; three days of 2019 were holidays that once only. */
    private static void addMovedOrOnce(SortedMap<LocalDate, String> days, int year) {
        Map<LocalDate, String> ofYear = switch (year) {
            case 2019 ->
                Map.of(
                        monday(3, year, 7), "海の日",
                        LocalDate.of(year, 8, 11), "山の日",
                        monday(2, year, 10), "体育の日",
                        LocalDate.of(year, 5, 1), "即位の日",
                        LocalDate.of(year, 10, 22), "即位礼正殿の儀");
            case 2020 -> summer(LocalDate.of(year, 7, 23), LocalDate.of(year, 8, 10), LocalDate.of(year, 7, 24));
            case 2021 -> summer(LocalDate.of(year, 7, 22), LocalDate.of(year, 8, 8), LocalDate.of(year, 7, 23));
            default -> summer(monday(3, year, 7), LocalDate.of(year, 8, 11), monday(2, year, 10));
        };
        days.putAll(ofYear);
    }

    private static Map<LocalDate, String> summer(LocalDate marineDay, LocalDate mountainDay, LocalDate sportsDay) {
        return Map.of(marineDay, "海の日", mountainDay, "山の日", sportsDay, "スポーツの日");
    }

    private static void addSubstitutes(SortedMap<LocalDate, String> all, SortedMap<LocalDate, String> named) {
        for (LocalDate day : named.keySet()) {
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                LocalDate substitute = day;
                while (named.containsKey(substitute)) {
                    substitute = substitute.plusDays(1);
                }
                all.put(substitute, SUBSTITUTE);
            }
        }
    }

    private static void addSandwiched(SortedMap<LocalDate, String> all, SortedMap<LocalDate, String> named) {
        for (LocalDate day : named.keySet()) {
            if (named.containsKey(day.plusDays(2))) {
                all.putIfAbsent(day.plusDays(1), SUBSTITUTE);
            }
        }
    }

    private static LocalDate monday(int ordinal, int year, int month) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.MONDAY));
    }

    private static int equinoxDay(int year, double dayIn1980) {
        int sinceEpoch = year - 1980;
        return (int) (dayIn1980 + 0.242194 * sinceEpoch) - sinceEpoch / 4;
    }
}
