package pinmailer.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import pinmailer.address.PostalCode;
import pinmailer.mail.Bundle.Level;

class MailingOrderPropertyTest {
    @Property(tries = 300)
    void everyPieceIsPlannedOnce(
            @ForAll("nights") List<Piece> pieces, @ForAll @IntRange(min = 1, max = 12) int minimum) {
        MailingPlan plan = new MailingOrder(minimum).plan(pieces);

        assertThat(plan.pieces()).containsExactlyInAnyOrderElementsOf(pieces);
    }

    @Property(tries = 300)
    void theOrderOfArrivalDoesNotMatter(@ForAll("nights") List<Piece> pieces, @ForAll long seed) {
        List<Piece> shuffled = new ArrayList<>(pieces);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(new MailingOrder(3).plan(shuffled)).isEqualTo(new MailingOrder(3).plan(pieces));
    }

    @Property(tries = 300)
    void bundlesCoverTheSequencesWithoutGap(
            @ForAll("nights") List<Piece> pieces, @ForAll @IntRange(min = 1, max = 12) int minimum) {
        int next = 1;
        for (Bundle bundle : new MailingOrder(minimum).plan(pieces).bundles()) {
            assertThat(bundle.firstSequence()).isEqualTo(next);
            next = bundle.lastSequence() + 1;
        }

        assertThat(next).isEqualTo(pieces.size() + 1);
    }

    @Property(tries = 300)
    void piecesShareTheCodeOfTheirBundle(
            @ForAll("nights") List<Piece> pieces, @ForAll @IntRange(min = 1, max = 12) int minimum) {
        MailingPlan plan = new MailingOrder(minimum).plan(pieces);

        for (int sequence = 1; sequence <= pieces.size(); sequence++) {
            assertThat(plan.pieces().get(sequence - 1).postalCode().digits())
                    .startsWith(Bundle.covering(sequence, plan.bundles()).code());
        }
    }

    @Property(tries = 300)
    void bundlesAreAsFineAsTheMinimumAllows(
            @ForAll("nights") List<Piece> pieces, @ForAll @IntRange(min = 1, max = 12) int minimum) {
        MailingPlan plan = new MailingOrder(minimum).plan(pieces);

        assertThat(sizes(plan, Level.FIVE)).isEqualTo(frequent(pieces, 5, minimum));
        List<Piece> rest = pieces.stream()
                .filter(piece -> !sizes(plan, Level.FIVE).containsKey(prefix(piece, 5)))
                .toList();
        assertThat(sizes(plan, Level.TWO)).isEqualTo(frequent(rest, 2, minimum));
        assertThat(plan.bundles().stream().filter(bundle -> bundle.level() == Level.MIXED))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = 300)
    void bundlesFollowAreaThenFinenessThenCode(@ForAll("nights") List<Piece> pieces) {
        List<Bundle> bundles = new MailingOrder(2).plan(pieces).bundles();
        Comparator<Bundle> stated = Comparator.comparing((Bundle bundle) ->
                        bundle.level() == Level.MIXED ? "zz" : bundle.code().substring(0, 2))
                .thenComparing(Bundle::level)
                .thenComparing(Bundle::code);

        assertThat(bundles).isSortedAccordingTo(stated);
    }

    @Property(tries = 300)
    void insideABundleCodeThenHouseThenPieceAscend(@ForAll("nights") List<Piece> pieces) {
        MailingPlan plan = new MailingOrder(4).plan(pieces);

        for (Bundle bundle : plan.bundles()) {
            List<Piece> inside = plan.pieces().subList(bundle.firstSequence() - 1, bundle.lastSequence());
            assertThat(inside)
                    .isSortedAccordingTo(Comparator.comparing(
                                    (Piece piece) -> piece.postalCode().digits())
                            .thenComparing(Piece::displayNumber, MailingOrderPropertyTest::naturally)
                            .thenComparing(piece -> piece.id().value()));
        }
    }

    @Property(tries = 300)
    void displayNumbersCompareAsTheirNumbersDo(@ForAll("houses") String left, @ForAll("houses") String right) {
        int order = DisplayNumberOrder.NATURAL.compare(left, right);

        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(naturally(left, right)));
        assertThat(Integer.signum(DisplayNumberOrder.NATURAL.compare(right, left)))
                .isEqualTo(-Integer.signum(order));
        assertThat(order == 0).isEqualTo(left.equals(right));
    }

    @Property(tries = 300)
    void displayNumberOrderIsTransitive(@ForAll("threeHouses") List<String> houses) {
        List<String> sorted = new ArrayList<>(houses);
        sorted.sort(DisplayNumberOrder.NATURAL);

        assertThat(DisplayNumberOrder.NATURAL.compare(sorted.get(0), sorted.get(2)))
                .isLessThanOrEqualTo(0);
    }

    /** The stated order in another way: split into numbers and single characters, compare item by item. */
    private static int naturally(String left, String right) {
        List<String> l = items(left);
        List<String> r = items(right);
        for (int i = 0; i < Math.min(l.size(), r.size()); i++) {
            int order = isNumber(l.get(i)) && isNumber(r.get(i))
                    ? new BigInteger(l.get(i)).compareTo(new BigInteger(r.get(i)))
                    : Character.compare(l.get(i).charAt(0), r.get(i).charAt(0));
            if (order != 0) {
                return order;
            }
        }
        return l.size() != r.size() ? Integer.compare(l.size(), r.size()) : left.compareTo(right);
    }

    private static List<String> items(String text) {
        return Pattern.compile("[0-9]+|[^0-9]")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static boolean isNumber(String item) {
        return Character.isDigit(item.charAt(0));
    }

    private static Map<String, Long> sizes(MailingPlan plan, Level level) {
        return plan.bundles().stream()
                .filter(bundle -> bundle.level() == level)
                .collect(Collectors.toMap(Bundle::code, bundle -> (long) bundle.pieces()));
    }

    private static Map<String, Long> frequent(List<Piece> pieces, int digits, int minimum) {
        Map<String, Long> counts = pieces.stream()
                .collect(Collectors.groupingBy(piece -> prefix(piece, digits), TreeMap::new, Collectors.counting()));
        counts.values().removeIf(count -> count < minimum);
        return counts;
    }

    private static String prefix(Piece piece, int digits) {
        return piece.postalCode().digits().substring(0, digits);
    }

    @Provide
    Arbitrary<List<Piece>> nights() {
        return Combinators.combine(ids(), codes(), houses())
                .as((id, code, house) -> new Piece(id, code, house, 0))
                .list()
                .ofMaxSize(80)
                .uniqueElements(Function.<Piece>identity().andThen(Piece::id));
    }

    @Provide
    Arbitrary<String> houses() {
        return Arbitraries.strings().withChars("0129-AZ").ofMaxLength(6);
    }

    @Provide
    Arbitrary<List<String>> threeHouses() {
        return houses().list().ofSize(3);
    }

    private static Arbitrary<PieceId> ids() {
        return Arbitraries.strings()
                .withChars("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
                .ofLength(10)
                .map(PieceId::new);
    }

    /** Few enough codes for bundles of every level, the extremes among them. */
    private static Arbitrary<PostalCode> codes() {
        return Arbitraries.of("00", "26", "27", "99")
                .flatMap(area -> Arbitraries.of("000", "300", "301", "999").map(middle -> area + middle))
                .flatMap(five -> Arbitraries.of("00", "23", "99").map(end -> new PostalCode(five + end)));
    }
}
