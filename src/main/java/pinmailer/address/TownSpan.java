package pinmailer.address;

import java.util.List;
import pinmailer.address.ResolvedTown.Tier;

/**
 * A listed town found in a text.
 *
 * @param from index in the match key where its name begins
 * @param end index after its name
 */
record TownSpan(Town town, Tier tier, int from, int end) {
    /** A town whose name stands in the text as it is, or in another spelling. */
    static TownSpan of(Town town, MatchKey match, int from, int end) {
        Tier tier = areasSpelledAs(town, match, from, end).isEmpty() ? Tier.VARIANT : Tier.EXACT;
        return new TownSpan(town, tier, from, end);
    }

    /** Its rows, or those in the text's own spelling where names of different towns have one key. */
    List<TownArea> areas(MatchKey match) {
        List<TownArea> same = areasSpelledAs(town, match, from, end);
        return same.isEmpty() ? town.areas() : same;
    }

    private static List<TownArea> areasSpelledAs(Town town, MatchKey match, int from, int end) {
        String spelled = match.plain()
                .substring(match.plainIndexOf(from), match.plainIndexOf(end))
                .replace(" ", "");
        return town.areas().stream().filter(area -> area.name().equals(spelled)).toList();
    }
}
