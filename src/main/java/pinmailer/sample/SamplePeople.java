package pinmailer.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.apache.commons.csv.CSVRecord;
import pinmailer.card.PhoneNumber;

/** Invented people, their phones and the buildings they live in. Immutable. */
final class SamplePeople {
    private static final LocalDate OLDEST = LocalDate.of(1934, 1, 1);
    private static final int DAYS_OF_BIRTH = 26_000;
    // No exchange begins with 0, so none of these numbers can be dialled.
    private static final List<String> MOBILE = List.of("0900", "0800", "0700");
    private static final List<String> HOME = List.of("030", "060", "0520", "0110");
    private static final int MOBILE_DIGITS = 11;
    private static final int HOME_DIGITS = 10;

    private final List<CSVRecord> familyNames;
    private final List<CSVRecord> givenNames;
    private final List<CSVRecord> buildings;

    SamplePeople() {
        List<CSVRecord> all = BuiltInTable.read("names.csv");
        this.familyNames = of(all, "FAMILY");
        this.givenNames = of(all, "GIVEN");
        this.buildings = of(all, "BUILDING");
    }

    private static List<CSVRecord> of(List<CSVRecord> all, String kind) {
        return all.stream().filter(row -> row.get("kind").equals(kind)).toList();
    }

    /** An invented person. {@link #toString} shows nothing, so that nobody gets used to seeing more. */
    record Person(String familyName, String name, String kana, LocalDate birthDate, List<PhoneNumber> phones) {
        @Override
        public String toString() {
            return "Person[****]";
        }
    }

    Person any(RandomGenerator random) {
        return named(pick(familyNames, random), random);
    }

    /** Somebody with the family name of another. */
    Person relativeOf(Person other, RandomGenerator random) {
        return named(
                familyNames.stream()
                        .filter(row -> row.get("name").equals(other.familyName()))
                        .findFirst()
                        .orElseThrow(),
                random);
    }

    private Person named(CSVRecord family, RandomGenerator random) {
        CSVRecord given = pick(givenNames, random);
        return new Person(
                family.get("name"),
                family.get("name") + "　" + given.get("name"),
                family.get("kana") + "　" + given.get("kana"),
                OLDEST.plusDays(random.nextInt(DAYS_OF_BIRTH)),
                List.of(phone(HOME, HOME_DIGITS, random), phone(MOBILE, MOBILE_DIGITS, random)));
    }

    private static PhoneNumber phone(List<String> beginnings, int digits, RandomGenerator random) {
        String beginning = beginnings.get(random.nextInt(beginnings.size()));
        StringBuilder number = new StringBuilder(beginning);
        while (number.length() < digits) {
            number.append((char) ('0' + random.nextInt(10)));
        }
        return new PhoneNumber(number.toString());
    }

    /** A building and a room; for many people, who live in a house of their own, nothing. */
    String building(RandomGenerator random) {
        if (random.nextInt(100) < 55) {
            return "";
        }
        int room = 100 * random.nextInt(1, 15) + random.nextInt(1, 13);
        String name = pick(buildings, random).get("name");
        return random.nextBoolean() ? name + room : name + String.format(Locale.ROOT, "　%d号室", room);
    }

    private static CSVRecord pick(List<CSVRecord> rows, RandomGenerator random) {
        return rows.get(random.nextInt(rows.size()));
    }
}
