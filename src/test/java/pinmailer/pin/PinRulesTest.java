package pinmailer.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static pinmailer.pin.PinCases.pin;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import pinmailer.card.PhoneNumber;

class PinRulesTest {
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1905, 1, 1);
    private static final LocalDate LAST_BIRTH = LocalDate.of(2012, 12, 31);

    @ParameterizedTest
    @CsvFileSource(resources = "/pinmailer/pin/pin-rules/examples.csv", numLinesToSkip = 1)
    void judgesAsTheExampleSays(LocalDate birth, @Nullable String phones, String digits, boolean weak, String because) {
        List<String> numbers = phones == null ? List.of() : List.of(phones.split(" "));
        assertThat(PinRules.of(owner(birth, numbers)).forbid(pin(digits)))
                .as(because)
                .isEqualTo(weak);
    }

    /** All 10,000 PINs of each owner. */
    @Property(tries = 60)
    void forbidsExactlyWhatASecondTellingOfTheRulesForbids(
            @ForAll("births") LocalDate birth, @ForAll("phoneNumbers") List<String> phones) {
        assertThat(forbidden(birth, phones)).isEqualTo(WeakPins.of(birth, phones));
    }

    @Test
    void forbidsAbout71Of10000ForAnOwnerWithTwoPhones() {
        Random random = new Random(20261122);
        int owners = 200;
        int forbidden = 0;
        for (int i = 0; i < owners; i++) {
            LocalDate birth = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(25_000));
            String mobile = "090" + digits(random, 8);
            String home = "03" + digits(random, 8);
            forbidden += forbidden(birth, List.of(mobile, home)).size();
        }
        assertThat(forbidden / (double) owners).isBetween(68.0, 74.0);
    }

    @Provide
    Arbitrary<LocalDate> births() {
        Arbitrary<LocalDate> anyDay = Arbitraries.longs()
                .between(FIRST_BIRTH.toEpochDay(), LAST_BIRTH.toEpochDay())
                .map(LocalDate::ofEpochDay);
        Arbitrary<LocalDate> eraEdge = Arbitraries.of("1912-07-30", "1926-12-25", "1989-01-08", "2019-05-01")
                .flatMap(first -> Arbitraries.integers()
                        .between(-2, 2)
                        .map(days -> LocalDate.parse(first).plusDays(days)));
        return Arbitraries.oneOf(anyDay, eraEdge);
    }

    @Provide
    Arbitrary<List<String>> phoneNumbers() {
        StringArbitrary digits = Arbitraries.strings().numeric();
        return Arbitraries.oneOf(
                        digits.ofLength(9).map(rest -> "0" + rest),
                        digits.ofLength(10).map(rest -> "0" + rest))
                .list()
                .ofMaxSize(3);
    }

    private static Set<String> forbidden(LocalDate birth, List<String> phones) {
        PinRules rules = PinRules.of(owner(birth, phones));
        Set<String> forbidden = new TreeSet<>();
        for (int i = 0; i < 10_000; i++) {
            String digits = String.format(Locale.ROOT, "%04d", i);
            if (rules.forbid(pin(digits))) {
                forbidden.add(digits);
            }
        }
        return forbidden;
    }

    private static PolicyQuestion.Owner owner(LocalDate birth, List<String> phones) {
        List<PhoneNumber> numbers = new ArrayList<>();
        phones.forEach(phone -> numbers.add(new PhoneNumber(phone)));
        return new PolicyQuestion.Owner(birth, numbers);
    }

    private static String digits(Random random, int count) {
        return Stream.generate(() -> Integer.toString(random.nextInt(10)))
                .limit(count)
                .reduce("", String::concat);
    }
}
