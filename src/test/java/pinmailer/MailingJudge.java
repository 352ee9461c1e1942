package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges order and bundles of a package by the rule in words, not by the program's own comparator. */
final class MailingJudge {
    private MailingJudge() {}

    /** Bundles run through the sequence without gap, hold what they say, and none could have been a finer one. */
    static void assertSorted(Table pieces, Table bundles, int least) {
        List<String> codes = pieces.column("postal_code");
        assertThat(pieces.column("sequence")).isEqualTo(numbersTo(codes.size()));
        assertThat(bundles.column("no")).isEqualTo(numbersTo(bundles.rows().size()));
        int next = 1;
        String place = "";
        List<String> unbundled = new ArrayList<>();
        List<String> mixed = new ArrayList<>();
        for (Map<String, String> bundle : bundles.rows()) {
            int first = number(bundle, "first_sequence");
            int last = number(bundle, "last_sequence");
            assertThat(first).isEqualTo(next);
            assertThat(number(bundle, "pieces")).isEqualTo(last - first + 1);
            List<String> inside = codes.subList(first - 1, last);
            assertThat(inside).isSorted();
            assertThat(pieces.column("bundle").subList(first - 1, last)).containsOnly(Table.value(bundle, "no"));
            String here = assertLevel(bundle, inside, least);
            assertThat(here).isGreaterThan(place);
            place = here;
            if (!Table.value(bundle, "level").equals("FIVE")) {
                unbundled.addAll(inside);
            }
            if (Table.value(bundle, "level").equals("MIXED")) {
                mixed.addAll(inside);
            }
            next = last + 1;
        }
        assertThat(next).isEqualTo(codes.size() + 1);
        assertThat(counts(unbundled, 5).values()).allMatch(count -> count < least);
        assertThat(counts(mixed, 2).values()).allMatch(count -> count < least);
    }

    /** Where a bundle of this level and code stands among the others, as a text that sorts. */
    private static String assertLevel(Map<String, String> bundle, List<String> inside, int least) {
        String code = Table.value(bundle, "code");
        return switch (Table.value(bundle, "level")) {
            case "FIVE" -> {
                assertThat(code).hasSize(5);
                assertThat(inside).allMatch(postal -> postal.startsWith(code)).hasSizeGreaterThanOrEqualTo(least);
                yield code.substring(0, 2) + " " + code;
            }
            case "TWO" -> {
                assertThat(code).hasSize(2);
                assertThat(inside).allMatch(postal -> postal.startsWith(code)).hasSizeGreaterThanOrEqualTo(least);
                yield code + " ~";
            }
            case "MIXED" -> {
                assertThat(code).isEmpty();
                yield "~";
            }
            default -> throw new AssertionError("no such level: " + bundle);
        };
    }

    private static Map<String, Integer> counts(List<String> codes, int digits) {
        Map<String, Integer> counts = new HashMap<>();
        codes.forEach(code -> counts.merge(code.substring(0, digits), 1, Integer::sum));
        return counts;
    }

    private static List<String> numbersTo(int last) {
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            numbers.add(String.valueOf(i));
        }
        return numbers;
    }

    private static int number(Map<String, String> row, String column) {
        return Integer.parseInt(Table.value(row, column));
    }
}
