package pinmailer.pin;

import java.time.LocalDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** R9 told a second time, with nothing of the program's: writes down every weak PIN of four digits, era from the JDK. */
final class WeakPins {
    private WeakPins() {}

    static Set<String> of(LocalDate birth, List<String> phones) {
        Set<String> weak = new TreeSet<>();
        "0123456789".chars().forEach(digit -> weak.add(Character.toString(digit).repeat(4)));
        weak.add(birth.format(DateTimeFormatter.ofPattern("uuuu", Locale.ROOT)));
        List<String> birthPairs = birthPairs(birth);
        List<String> phonePairs = new ArrayList<>();
        for (String phone : phones) {
            for (String rest = phone; rest.length() >= 4; rest = rest.substring(1)) {
                weak.add(rest.substring(0, 4));
            }
            String four = phone.substring(phone.length() - 4);
            phonePairs.add(four.substring(0, 2));
            phonePairs.add(four.substring(2));
        }
        for (String one : birthPairs) {
            birthPairs.forEach(other -> weak.add(one + other));
            phonePairs.forEach(other -> weak.add(one + other));
            phonePairs.forEach(other -> weak.add(other + one));
        }
        addRunTogether(weak, birth);
        return weak;
    }

    private static List<String> birthPairs(LocalDate birth) {
        List<String> pairs = new ArrayList<>();
        for (String pattern : List.of("MM", "dd", "uu")) {
            pairs.add(birth.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT)));
        }
        if (hasEra(birth)) {
            pairs.add(String.format(Locale.ROOT, "%02d", eraYear(birth)));
        }
        return pairs;
    }

    private static void addRunTogether(Set<String> weak, LocalDate birth) {
        String monthDay = birth.format(DateTimeFormatter.ofPattern("Md", Locale.ROOT));
        List<String> years = new ArrayList<>();
        years.add(birth.format(DateTimeFormatter.ofPattern("uu", Locale.ROOT)));
        years.add(Integer.toString(birth.getYear() % 100));
        if (hasEra(birth)) {
            years.add(String.format(Locale.ROOT, "%02d", eraYear(birth)));
            years.add(Integer.toString(eraYear(birth)));
        }
        years.stream()
                .map(year -> year + monthDay)
                .filter(form -> form.length() == 4)
                .forEach(weak::add);
    }

    private static boolean hasEra(LocalDate birth) {
        return !JapaneseDate.from(birth).getEra().equals(JapaneseEra.MEIJI);
    }

    private static int eraYear(LocalDate birth) {
        return JapaneseDate.from(birth).get(ChronoField.YEAR_OF_ERA);
    }
}
