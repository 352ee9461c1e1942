package pinmailer.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which bundles a set of pieces falls into and where each begins: a counting sort over postal-code prefixes. */
final class BundleLayout {
    private static final int FIVE_DIGIT_PREFIXES = 100_000;
    private static final int AREAS = 100;
    private static final int PREFIXES_PER_AREA = FIVE_DIGIT_PREFIXES / AREAS;
    private static final int NO_BUNDLE = -1;

    private final int[] bundleOfPrefix = new int[FIVE_DIGIT_PREFIXES];
    private final List<Bundle> bundles = new ArrayList<>();

    private BundleLayout() {}

    static BundleLayout of(List<Piece> pieces, int minimumPerBundle) {
        int[] counts = new int[FIVE_DIGIT_PREFIXES];
        for (Piece piece : pieces) {
            counts[prefixOf(piece)]++;
        }
        BundleLayout layout = new BundleLayout();
        Arrays.fill(layout.bundleOfPrefix, NO_BUNDLE);
        for (int area = 0; area < AREAS; area++) {
            layout.layArea(area, counts, minimumPerBundle);
        }
        layout.addBundle(Bundle.Level.MIXED, "", layout.claimRest(0, FIVE_DIGIT_PREFIXES, counts));
        return layout;
    }

    List<Bundle> bundles() {
        return List.copyOf(bundles);
    }

    /** Puts every piece into its bundle's range, in no order inside it. */
    Piece[] distribute(List<Piece> pieces) {
        int[] next = bundles.stream().mapToInt(b -> b.firstSequence() - 1).toArray();
        Piece[] placed = new Piece[pieces.size()];
        for (Piece piece : pieces) {
            placed[next[bundleOfPrefix[prefixOf(piece)]]++] = piece;
        }
        return placed;
    }

    private void layArea(int area, int[] counts, int minimum) {
        int from = area * PREFIXES_PER_AREA;
        int end = from + PREFIXES_PER_AREA;
        int rest = 0;
        for (int prefix = from; prefix < end; prefix++) {
            if (counts[prefix] >= minimum) {
                bundleOfPrefix[prefix] = bundles.size();
                addBundle(Bundle.Level.FIVE, "%05d".formatted(prefix), counts[prefix]);
            } else {
                rest += counts[prefix];
            }
        }
        if (rest >= minimum) {
            addBundle(Bundle.Level.TWO, "%02d".formatted(area), claimRest(from, end, counts));
        }
    }

    /** Assigns the prefixes still free to the bundle about to be added; returns how many pieces they have. */
    private int claimRest(int from, int end, int[] counts) {
        int claimed = 0;
        for (int prefix = from; prefix < end; prefix++) {
            if (bundleOfPrefix[prefix] == NO_BUNDLE) {
                bundleOfPrefix[prefix] = bundles.size();
                claimed += counts[prefix];
            }
        }
        return claimed;
    }

    private void addBundle(Bundle.Level level, String code, int pieces) {
        if (pieces > 0) {
            int first = bundles.isEmpty() ? 1 : bundles.get(bundles.size() - 1).lastSequence() + 1;
            bundles.add(new Bundle(bundles.size() + 1, level, code, first, first + pieces - 1));
        }
    }

    private static int prefixOf(Piece piece) {
        return Integer.parseInt(piece.postalCode().digits(), 0, 5, 10);
    }
}
