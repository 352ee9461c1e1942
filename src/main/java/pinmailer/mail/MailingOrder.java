package pinmailer.mail;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts a night's pieces for the post office and ties them into bundles (mailing.md, order).
 *
 * <p>Pieces whose first five digits are shared by at least {@code minimumPerBundle} pieces form a FIVE bundle; of the
 * rest, those of a 2-digit area with at least as many a TWO bundle; what remains is MIXED (雑), of any size. The order is
 * bundle-major: areas ascending, in an area its FIVE bundles ascending and then its TWO bundle, MIXED last; inside a
 * bundle postal code, display number in natural order (3-9 before 3-10: digit runs as numbers, other characters by code
 * unit), piece id. The result depends on the set of pieces only, not on the order they come in.
 *
 * <p>Memory is two references a piece and a few counters; a bundle is sorted on its own.
 */
public final class MailingOrder {
    /** Japan Post wants at least this many pieces in a bundle unless the contract says otherwise. */
    public static final int USUAL_MINIMUM_PER_BUNDLE = 10;

    private static final Comparator<Piece> WITHIN_BUNDLE = Comparator.comparing(Piece::postalCode)
            .thenComparing(Piece::displayNumber, DisplayNumberOrder.NATURAL)
            .thenComparing(Piece::id);

    private final int minimumPerBundle;

    /**
     * An order with bundles of at least {@code minimumPerBundle} pieces, MIXED excepted.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public MailingOrder(int minimumPerBundle) {
        if (minimumPerBundle < 1) {
            throw new IllegalArgumentException("a bundle has at least 1 piece");
        }
        this.minimumPerBundle = minimumPerBundle;
    }

    /** The order with Japan Post's usual minimum of 10. */
    public static MailingOrder usual() {
        return new MailingOrder(USUAL_MINIMUM_PER_BUNDLE);
    }

    /**
     * Plans the pieces, whose ids must be distinct.
     *
     * @throws IllegalArgumentException if a piece comes twice
     */
    public MailingPlan plan(List<Piece> pieces) {
        BundleLayout layout = BundleLayout.of(pieces, minimumPerBundle);
        Piece[] ordered = layout.distribute(pieces);
        List<Bundle> bundles = layout.bundles();
        for (Bundle bundle : bundles) {
            Arrays.sort(ordered, bundle.firstSequence() - 1, bundle.lastSequence(), WITHIN_BUNDLE);
        }
        refuseTwins(ordered);
        return new MailingPlan(Arrays.asList(ordered), bundles);
    }

    private static void refuseTwins(Piece[] ordered) {
        for (int i = 1; i < ordered.length; i++) {
            if (ordered[i].equals(ordered[i - 1])) {
                throw new IllegalArgumentException("piece " + ordered[i].id() + " comes twice");
            }
        }
    }
}
