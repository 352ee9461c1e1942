package pinmailer.request;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that has no final state yet, with what earlier nights found.
 *
 * @param readOn the business date of the night that read it
 * @param matchedBefore an earlier night found its card in the register, readable or not
 * @param renumbered the card's number is another one than when it was first matched
 * @param firstHeldOn the first night that held it; absent if none did
 * @param keptHolds what held it on the last night; empty if nothing did
 */
public record OpenRequest(
        CardRequest request,
        LocalDate readOn,
        boolean matchedBefore,
        boolean renumbered,
        @Nullable LocalDate firstHeldOn,
        List<Fault> keptHolds) {
    public OpenRequest {
        keptHolds = List.copyOf(keptHolds);
    }

    /** A request read tonight. */
    public static OpenRequest fresh(CardRequest request, LocalDate tonight) {
        return new OpenRequest(request, tonight, false, false, null, List.of());
    }
}
