package pinmailer.address;

import org.jspecify.annotations.Nullable;
import pinmailer.address.ResolvedTown.Tier;

/** Finds the listed town that a text names after its city. */
final class TownFinder {
    /** Kyoto's street names take fewer characters than this. */
    private static final int LONGEST_STREETS = 60;

    private static final int LONGEST_CHOME_DIGITS = 2;
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
        TownSpan longest = longer(longestAt(cityEnd), findAcrossKoaza());
        TownSpan chome = findWithChome();
        boolean isListedWithout = chome == null || (longest != null && longest.end() >= endOfName());
        return isListedWithout ? longest : chome;
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

    /**
     * 水沢字名残 is listed as 水沢名残, 字津軽石 as 津軽石. A 字 inside a name is a boundary, so the name that stands across it
     * takes the whole koaza: 飯沢字山田 is no 飯沢山.
     */
    private @Nullable TownSpan findAcrossKoaza() {
        PartialKey koaza = PartialKey.without("", key, cityEnd);
        String text = koaza.text();
        int begin = koaza.indexInKey(0);
        for (int length = Math.min(text.length(), city.longestTownKey()); length > 0; length--) {
            Town town = city.town(text.substring(0, length));
            int end = koaza.indexInKey(length - 1) + 1;
            boolean isInOnePart = end - begin == length;
            if (town != null && (isInOnePart || end == key.length() || isEndOfName(end))) {
                return new TownSpan(town, Tier.VARIANT, cityEnd, end);
            }
        }
        return null;
    }

    /** Where every chōme is a town of its own (本町一丁目), 本町1-2 means it too. */
    private @Nullable TownSpan findWithChome() {
        int digits = endOfName();
        int end = digits;
        while (end < key.length() && end - digits < LONGEST_CHOME_DIGITS && MatchKey.isDigit(key.charAt(end))) {
            end++;
        }
        boolean isHyphened = end > digits && end < key.length() && (key.charAt(end) == '-' || key.charAt(end) == 'ノ');
        return isHyphened ? townWithChome(key.substring(cityEnd, end), end) : null;
    }

    /** Where the first number after the city begins, if it begins within reach of a town's name. */
    private int endOfName() {
        int digits = cityEnd;
        while (digits < key.length()
                && digits - cityEnd < city.longestTownKey()
                && !MatchKey.isDigit(key.charAt(digits))) {
            digits++;
        }
        return digits;
    }

    private @Nullable TownSpan townWithChome(String name, int end) {
        Town chome = city.town(name + "丁目");
        Town town = chome == null ? city.town(name + "番町") : chome;
        return town == null ? null : new TownSpan(town, Tier.VARIANT, cityEnd, end);
    }

    /**
     * What else the text can mean besides {@code found}: its first number may be the chōme of a town that is listed both
     * as a whole and by chōme (稲荷町, 稲荷町一丁目). 番町 is part of a name: where 前郷 is listed, 前郷1-2 is no 前郷一番町.
     */
    @Nullable
    TownSpan findItsChome(TownSpan found) {
        TownSpan chome = city.isInKyoto() ? null : findWithChome();
        boolean isAnother =
                chome != null && chome.end() > found.end() && chome.town().key().endsWith("丁目");
        return isAnother ? chome : null;
    }

    /** 寺泊字山田 is listed as 寺泊山田, and so is 寺泊: the text does not tell whether it means that town or this one's koaza. */
    @Nullable
    TownSpan findBeforeKoaza(TownSpan found) {
        TownSpan shorter = city.isInKyoto() ? null : longestAt(cityEnd);
        if (shorter == null || shorter.end() >= found.end()) {
            return null;
        }
        return AfterTown.boundaryLength(key, shorter.end()) > 0 ? shorter : null;
    }

    /**
     * A listed town inside the old 大字 that the text names first (大字南長野北石堂町), right before a number. After a 字 stands
     * a koaza of the town before it, whatever other town of the city has the same name.
     */
    @Nullable
    TownSpan findWithin(TownSpan outer) {
        int from = outer.end();
        TownSpan within = city.isInKyoto() ? null : longestAt(from);
        if (within == null || within.town().equals(outer.town()) || within.end() == from + 1) {
            return null;
        }
        boolean isName = !MatchKey.isDigit(key.charAt(from)) && isEndOfName(within.end());
        return isName ? within : null;
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
        PartialKey partial = PartialKey.without(Town.JOINERS, key, cityEnd);
        String text = partial.text();
        Town meant = null;
        int length = 0;
        for (Town town : city.towns()) {
            int lengthInText = lengthOfAbridged(town, text);
            if (lengthInText > 0 && meant != null) {
                return null;
            }
            if (lengthInText > 0) {
                meant = town;
                length = lengthInText;
            }
        }
        return meant == null ? null : new TownSpan(meant, Tier.WEAK, cityEnd, partial.indexInKey(length));
    }

    /** How long the town's name is in the text, right before a number, with its 町 or without; 0 if it is not there. */
    private static int lengthOfAbridged(Town town, String text) {
        if (isBeforeNumber(town.abridged(), text)) {
            return town.abridged().length();
        }
        return isBeforeNumber(town.joined(), text) ? town.joined().length() : 0;
    }

    private static boolean isBeforeNumber(String name, String text) {
        int end = name.length();
        return end > 1 && end < text.length() && text.startsWith(name) && isNumberAt(text, end);
    }

    /** A number, or one behind the letter of its block: ソ9 in 高浜ソの9. */
    private static boolean isNumberAt(String text, int at) {
        boolean isLettered = at + 1 < text.length() && UnlistedName.isLetter(text.charAt(at));
        return MatchKey.isDigit(text.charAt(isLettered ? at + 1 : at));
    }

    /** Whether the town's name is followed by neither number nor 字: by a koaza, or by the rest of a longer name. */
    boolean isFollowedByName(TownSpan town) {
        int end = town.end();
        return end < key.length() && !isEndOfName(end) && AfterTown.boundaryLength(key, end) == 0;
    }
}
