package pinmailer.address;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pinmailer.address.ResolvedTown.Tier;

/** Finds the listed town that a text names after its city. */
final class TownFinder {
    /** Kyoto's street names take fewer characters than this. */
    private static final int LONGEST_STREETS = 60;

    private static final int LONGEST_CHOME_DIGITS = 2;
    private static final List<String> CHOME_COUNTERS = List.of("丁目", "番町");

    private static final String JOINERS = "ノケツ";

    private final City city;
    private final MatchKey match;
    private final String key;
    private final int cityEnd;

    /** @param cityEnd index in the match key after the city */
    TownFinder(City city, MatchKey match, int cityEnd) {
        this.city = city;
        this.match = match;
        this.key = match.key();
        this.cityEnd = cityEnd;
    }

    /** The town with the longest name; null if none is listed. */
    @Nullable
    TownSpan find() {
        TownSpan afterStreets = city.isInKyoto() ? findAfterStreets() : null;
        if (afterStreets != null) {
            return afterStreets;
        }
        TownSpan longest = longestAt(cityEnd);
        longest = longer(longest, findAcrossKoaza());
        return longer(longest, findWithChome());
    }

    private static @Nullable TownSpan longer(@Nullable TownSpan one, @Nullable TownSpan other) {
        return one == null || (other != null && other.end() > one.end()) ? other : one;
    }

    private @Nullable TownSpan longestAt(int from) {
        Town town = longestTown(key, from);
        return town == null
                ? null
                : TownSpan.of(town, match, from, from + town.key().length());
    }

    private @Nullable Town longestTown(String text, int from) {
        for (int end = Math.min(text.length(), from + city.longestTownKey()); end > from; end--) {
            Town town = city.town(text.substring(from, end));
            if (town != null) {
                return town;
            }
        }
        return null;
    }

    /**
     * Kyoto: the last town that begins where a street's name ends. 上 and 下 end a street's name and begin many a town's,
     * so the longest of those that end at one place is meant.
     */
    private @Nullable TownSpan findAfterStreets() {
        TownSpan last = null;
        int latest = Math.min(StreetName.endOfStreets(key, cityEnd), cityEnd + LONGEST_STREETS);
        for (int from = latest; from >= cityEnd; from--) {
            TownSpan span = StreetName.mayEndAt(key, cityEnd, from) ? longestAt(from) : null;
            if (span != null
                    && !StreetName.continuesAt(key, span.end())
                    && (last == null || span.end() == last.end())) {
                last = span;
            }
        }
        return last;
    }

    /** 水沢字名残 is listed as 水沢名残, 字津軽石 as 津軽石. */
    private @Nullable TownSpan findAcrossKoaza() {
        PartialKey koaza = PartialKey.without("", key, cityEnd);
        Town town = longestTown(koaza.text(), 0);
        return town == null
                ? null
                : new TownSpan(
                        town, Tier.VARIANT, cityEnd, koaza.indexInKey(town.key().length()));
    }

    /** Where every chōme is a town of its own (本町一丁目), 本町1-2 means it too. */
    private @Nullable TownSpan findWithChome() {
        int digits = cityEnd;
        while (digits < key.length()
                && digits - cityEnd < city.longestTownKey()
                && !MatchKey.isDigit(key.charAt(digits))) {
            digits++;
        }
        int end = digits;
        while (end < key.length() && end - digits < LONGEST_CHOME_DIGITS && MatchKey.isDigit(key.charAt(end))) {
            end++;
        }
        boolean isHyphened = end > digits && end < key.length() && (key.charAt(end) == '-' || key.charAt(end) == 'ノ');
        return isHyphened ? townWithChome(key.substring(cityEnd, end), end) : null;
    }

    private @Nullable TownSpan townWithChome(String name, int end) {
        for (String counter : CHOME_COUNTERS) {
            Town town = city.town(name + counter);
            if (town != null) {
                return new TownSpan(town, Tier.VARIANT, cityEnd, end);
            }
        }
        return null;
    }

    /** A listed town inside the old 大字 that the text names first (大字南長野北石堂町), right before a number. */
    @Nullable
    TownSpan findWithin(TownSpan outer) {
        int from = outer.end() + AfterTown.boundaryLength(key, outer.end());
        TownSpan within = city.isInKyoto() ? null : longestAt(from);
        if (within == null || within.town().equals(outer.town()) || within.end() == from + 1) {
            return null;
        }
        return isEndOfName(within.end()) ? within : null;
    }

    private boolean isEndOfName(int at) {
        return at < key.length() && (MatchKey.isDigit(key.charAt(at)) || key.charAt(at) == '字');
    }

    /**
     * The 町 of a town's name and the kana that join its parts (ノ, ケ, ツ) are often left out; that counts when one town
     * alone of the city can be meant.
     */
    @Nullable
    TownSpan findAbridged() {
        PartialKey partial = PartialKey.without(JOINERS, key, cityEnd);
        String text = partial.text();
        List<Town> meant = city.towns().stream()
                .filter(town -> isAbridged(town.key(), text))
                .toList();
        if (meant.size() != 1) {
            return null;
        }
        int length = abridged(meant.get(0).key()).length();
        return new TownSpan(meant.get(0), Tier.WEAK, cityEnd, partial.indexInKey(length));
    }

    private static boolean isAbridged(String townKey, String text) {
        String abridged = abridged(townKey);
        int end = abridged.length();
        return end > 1 && end < text.length() && MatchKey.isDigit(text.charAt(end)) && text.startsWith(abridged);
    }

    private static String abridged(String townKey) {
        return townKey.replace("町", "").replace("ノ", "").replace("ケ", "").replace("ツ", "");
    }
}
