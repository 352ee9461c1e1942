package pinmailer.ledger;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pinmailer.request.CheckedRequest;
import pinmailer.request.Fault;

/**
 * Tonight's answer to an open request that was not approved, as it is kept until the night is frozen.
 *
 * @param numberDigest keyed digest of the card's number tonight; absent if the register has no readable row of the card
 * @param newlyHeldForAddress an address reason holds or rejects it and did not before: counts for the address alarm
 */
public record Verdict(CheckedRequest answer, @Nullable String numberDigest, boolean newlyHeldForAddress) {
    public Verdict {
        if (answer instanceof CheckedRequest.Approved) {
            throw new IllegalArgumentException("an approved request is kept with all it is made of");
        }
    }

    /** HELD, REJECTED or MERGED. */
    String outcome() {
        return answer.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    List<Fault> faults() {
        if (answer instanceof CheckedRequest.Held held) {
            return held.faults();
        }
        return answer instanceof CheckedRequest.Rejected rejected ? rejected.faults() : List.of();
    }

    @Nullable
    String mergedInto() {
        return answer instanceof CheckedRequest.Merged merged ? merged.into().value() : null;
    }
}
