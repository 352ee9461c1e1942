package pinmailer.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Ids for {@code IN (:ids)}, a part at a time: HSQLDB copies the whole text of a statement once for each parameter when it
 * reads it, so one list of a thousand costs more than twenty of fifty.
 */
final class IdList {
    private static final int LENGTH = 50;

    private IdList() {}

    /** Hands all ids on, at most {@value #LENGTH} at once and in their order; no call if there are none. */
    static void inParts(Collection<String> ids, Consumer<List<String>> query) {
        List<String> all = new ArrayList<>(ids);
        for (int first = 0; first < all.size(); first += LENGTH) {
            query.accept(all.subList(first, Math.min(all.size(), first + LENGTH)));
        }
    }
}
