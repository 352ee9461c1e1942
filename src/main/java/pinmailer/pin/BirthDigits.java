package pinmailer.pin;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The digits people make of their birth date. Personal data, derived from the register and never from a PIN.
 *
 * @param parts yyyy, yy, the era year of two digits if there is one, MM and DD
 * @param unpadded year, month and day run together without leading zeros, in every way to write the year
 */
record BirthDigits(List<String> parts, List<String> unpadded) {
    static BirthDigits of(LocalDate birthDate) {
        OptionalInt eraYear = EraYear.of(birthDate);
        int yearOfCentury = birthDate.getYear() % 100;
        List<String> padded = Stream.of(
                        Stream.of(String.valueOf(birthDate.getYear()), two(yearOfCentury)),
                        eraYear.stream().mapToObj(BirthDigits::two))
                .flatMap(years -> years)
                .toList();
        Stream<String> bare = Stream.concat(
                        Stream.of(yearOfCentury), eraYear.stream().boxed())
                .map(String::valueOf);
        String monthAndDay = "" + birthDate.getMonthValue() + birthDate.getDayOfMonth();
        return new BirthDigits(
                Stream.concat(
                                padded.stream(),
                                Stream.of(two(birthDate.getMonthValue()), two(birthDate.getDayOfMonth())))
                        .toList(),
                Stream.concat(padded.stream(), bare)
                        .map(year -> year + monthAndDay)
                        .distinct()
                        .toList());
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    @Override
    public String toString() {
        return "BirthDigits[****]";
    }
}
