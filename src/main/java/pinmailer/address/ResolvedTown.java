package pinmailer.address;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one reading of an address text leads.
 *
 * @param entry how the text names the city
 * @param town the listed town; null if the text goes on without one
 * @param tier how surely
 * @param candidates rows whose code the text may have; empty if there is none
 * @param townEnd index in the plain text after the town, or after the city without one
 * @param text what stands around the town
 */
record ResolvedTown(
        CityEntry entry, @Nullable Town town, Tier tier, List<TownArea> candidates, int townEnd, AfterTown text) {
    /** Surest first; a weaker reading counts only where no surer one is found. */
    enum Tier {
        EXACT(3),
        VARIANT(3),
        WEAK(2),
        /** Not a listed town: the city's remainder. */
        CATCH_ALL(1);

        private final int strength;

        Tier(int strength) {
            this.strength = strength;
        }

        int strength() {
            return strength;
        }
    }

    boolean hasCode(int code) {
        return candidates.stream().anyMatch(area -> area.code() == code);
    }

    boolean isListed() {
        return tier != Tier.CATCH_ALL;
    }
}
