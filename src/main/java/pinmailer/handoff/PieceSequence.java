package pinmailer.handoff;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.BrokenInput;
import pinmailer.mail.Bundle;
import pinmailer.mail.PieceId;

/** Watches the rows of a manifest go by: sequence 1, 2, 3 … without gap, no piece twice, each in its bundle. */
final class PieceSequence {
    private final String file;
    private final Iterator<Bundle> bundles;
    private final Set<PieceId> seen = new HashSet<>();
    private @Nullable Bundle bundle;

    PieceSequence(String file, List<Bundle> bundles) {
        this.file = file;
        this.bundles = bundles.iterator();
    }

    /**
     * The next row.
     *
     * @throws BrokenInput if it does not follow from the rows before and the bundles
     */
    void next(int sequence, PieceId piece, int bundleNumber) {
        if (!seen.add(piece)) {
            throw fault(sequence, "piece occurs twice");
        }
        if (sequence != seen.size()) {
            throw fault(seen.size(), "sequence has a gap");
        }
        if (bundle == null || sequence > bundle.lastSequence()) {
            bundle = bundles.hasNext() ? bundles.next() : null;
        }
        if (bundle == null || bundle.number() != bundleNumber || sequence < bundle.firstSequence()) {
            throw fault(sequence, "bundle is not the one of " + BundleList.FILE);
        }
    }

    /** How many rows went by. */
    int count() {
        return seen.size();
    }

    boolean has(PieceId piece) {
        return seen.contains(piece);
    }

    private BrokenInput fault(int sequence, String reason) {
        return new BrokenInput(file + ", sequence " + sequence + ": " + reason);
    }
}
