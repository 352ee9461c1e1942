package pinmailer.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pinmailer.address.PostalCode;
import pinmailer.mail.Bundle.Level;

class MailingOrderTest {
    private static final Random IDS = new Random(1);

    private final MailingOrder order = new MailingOrder(2);

    @Test
    void sortsBundleMajorWithMixedLast() {
        MailingPlan plan = order.plan(List.of(
                piece("9999999"), // alone in its area: mixed
                piece("2640001"), // rest of area 26
                piece("2630023"), // five
                piece("1000001"), // alone in its area: mixed
                piece("2630001"), // five
                piece("2600001"), // rest of area 26
                piece("0600001"), // five
                piece("0600002"))); // five

        assertThat(plan.bundles())
                .containsExactly(
                        new Bundle(1, Level.FIVE, "06000", 1, 2),
                        new Bundle(2, Level.FIVE, "26300", 3, 4),
                        new Bundle(3, Level.TWO, "26", 5, 6),
                        new Bundle(4, Level.MIXED, "", 7, 8));
        assertThat(plan.pieces().stream().map(piece -> piece.postalCode().digits()))
                .containsExactly(
                        "0600001", "0600002", "2630001", "2630023", "2600001", "2640001", "1000001", "9999999");
    }

    @Test
    void walksTheHousesOfACodeInNaturalOrderThenByPiece() {
        MailingPlan plan = order.plan(List.of(
                new Piece(new PieceId("0000000001"), new PostalCode("2630023"), "3-10", 0),
                new Piece(new PieceId("0000000003"), new PostalCode("2630023"), "3-9", 0),
                new Piece(new PieceId("0000000002"), new PostalCode("2630023"), "3-9", 0),
                new Piece(new PieceId("0000000004"), new PostalCode("2630023"), "", 0)));

        assertThat(plan.pieces().stream().map(piece -> piece.id().value()))
                .containsExactly("0000000004", "0000000002", "0000000003", "0000000001");
    }

    @Test
    void bundlesFromTheMinimumOnAndNotBelow() {
        MailingOrder usual = MailingOrder.usual();

        assertThat(usual.plan(pieces("2630001", 9)).bundles()).containsExactly(new Bundle(1, Level.MIXED, "", 1, 9));
        assertThat(usual.plan(pieces("2630001", 10)).bundles())
                .containsExactly(new Bundle(1, Level.FIVE, "26300", 1, 10));
    }

    @Test
    void plansNothingForANightWithoutPieces() {
        assertThat(order.plan(List.of())).isEqualTo(new MailingPlan(List.of(), List.of()));
    }

    @Test
    void refusesAPieceThatComesTwice() {
        Piece piece = piece("2630001");

        assertThatThrownBy(() -> order.plan(List.of(piece, piece))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesABundleMinimumBelowOne() {
        assertThatThrownBy(() -> new MailingOrder(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsTheBundleOfASequence() {
        List<Piece> pieces = new ArrayList<>(pieces("0600001", 3));
        pieces.addAll(pieces("2630001", 2));
        MailingPlan plan = order.plan(pieces);

        assertThat(IntStream.rangeClosed(1, 5)
                        .map(sequence ->
                                Bundle.covering(sequence, plan.bundles()).number()))
                .containsExactly(1, 1, 1, 2, 2);
        assertThatThrownBy(() -> Bundle.covering(0, plan.bundles())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bundle.covering(6, plan.bundles())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aPlanRefusesBundlesThatLeaveAGapOrDoNotCover() {
        List<Piece> pieces = pieces("0600001", 3);
        Bundle first = new Bundle(1, Level.FIVE, "06000", 1, 2);

        assertThatThrownBy(() -> new MailingPlan(pieces, List.of(first))).hasMessageContaining("cover 2 of 3");
        assertThatThrownBy(() -> new MailingPlan(pieces, List.of(first, new Bundle(2, Level.MIXED, "", 4, 4))))
                .hasMessageContaining("gap");
        assertThatThrownBy(() -> new MailingPlan(pieces, List.of(first, new Bundle(2, Level.MIXED, "", 2, 3))))
                .hasMessageContaining("gap");
        assertThatThrownBy(() -> new Bundle(1, Level.FIVE, "06", 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bundle(1, Level.MIXED, "", 2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Timeout(120)
    void plansOnePointTwoMillionPiecesWithinSeconds() {
        List<Piece> pieces = country(1_200_000);
        long begin = cpuNanos();
        MailingPlan plan = MailingOrder.usual().plan(pieces);
        Duration took = Duration.ofNanos(cpuNanos() - begin);

        assertThat(plan.pieces()).hasSize(1_200_000);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
    }

    /** CPU time, since other work on the machine says nothing about the order. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Pieces spread like people: many in few areas. */
    private static List<Piece> country(int count) {
        Random random = new Random(7);
        List<Piece> pieces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int code = (int) (9_999_999 * Math.pow(random.nextDouble(), 3));
            String house = 1 + random.nextInt(9) + "-" + (1 + random.nextInt(40)) + "-" + (1 + random.nextInt(30));
            pieces.add(new Piece(
                    PieceId.allot(random),
                    new PostalCode(String.valueOf(10_000_000 + code).substring(1)),
                    house,
                    0));
        }
        Collections.shuffle(pieces, random);
        return pieces;
    }

    private static List<Piece> pieces(String code, int count) {
        return Collections.nCopies(count, code).stream()
                .map(MailingOrderTest::piece)
                .toList();
    }

    private static Piece piece(String code) {
        return new Piece(PieceId.allot(IDS), new PostalCode(code), "", 0);
    }
}
