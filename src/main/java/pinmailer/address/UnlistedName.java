package pinmailer.address;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pinmailer.address.ResolvedTown.Tier;

/**
 * Names an address gives after its city that KEN_ALL lists otherwise or not at all: a town after the 大字 named like its
 * municipality, a lettered town before its koaza, a town whose character KEN_ALL cannot write.
 */
final class UnlistedName {
    private static final String LETTERS = "甲乙丙丁戊己イロハニホヘトチリヌルヲワカヨタレソツネナラム";
    private static final int LONGEST_READING = 4;
    private static final BitSet WRITTEN_BY_KEN_ALL = jisX0208();

    private final City city;
    private final MatchKey match;
    private final String key;
    private final int cityEnd;

    /** @param cityEnd index in the match key after the city */
    UnlistedName(City city, MatchKey match, int cityEnd) {
        this.city = city;
        this.match = match;
        this.key = match.key();
        this.cityEnd = cityEnd;
    }

    private static BitSet jisX0208() {
        CharsetEncoder encoder = Charset.forName("Shift_JIS").newEncoder();
        BitSet written = new BitSet();
        for (int c = 0x4E00; c <= 0x9FFF; c++) {
            written.set(c, encoder.canEncode((char) c));
        }
        return written;
    }

    /** The town meant, if one alone can be; null otherwise. */
    @Nullable
    TownSpan find() {
        TownSpan inOwnOaza = findInOwnOaza();
        TownSpan lettered = inOwnOaza == null ? findLettered() : inOwnOaza;
        return lettered == null ? findWrittenInKana() : lettered;
    }

    /** 大字見本桜町12 of 見本市: the 大字 of the municipality's own name is not listed, the town inside it is. */
    private @Nullable TownSpan findInOwnOaza() {
        int from = endOfOwnOaza();
        int end = from < 0 ? -1 : startOfNumber(from);
        Town town = end <= from ? null : city.town(key.substring(from, end));
        return town == null ? null : new TownSpan(town, Tier.VARIANT, from, end);
    }

    /**
     * The rows a text can mean that names the 大字 of its 町 or 村 and then a number: what KEN_ALL lists of that 大字 are its
     * neighbourhoods, which such an address does not name. A city is too large for that.
     */
    List<TownArea> areasOfOwnOaza() {
        int end = city.name().endsWith("市") ? -1 : endOfOwnOaza();
        if (end < 0 || startOfNumber(end) != end) {
            return city.catchAll();
        }
        Stream<TownArea> whole = city.towns().stream()
                .flatMap(town -> town.areas().stream())
                .filter(area -> area.condition() instanceof AreaCondition.Whole);
        return Stream.concat(city.catchAll().stream(), whole).toList();
    }

    /** Index in the key after the 字 or 大字 that bears the municipality's own name, with its 町 or 村; -1 without one. */
    private int endOfOwnOaza() {
        String own = city.ownName();
        int from = cityEnd + AfterTown.boundaryLength(key, cityEnd);
        if (own.isEmpty() || !key.startsWith(own, from) || !isMarked(from)) {
            return -1;
        }
        int end = from + own.length();
        char kind = city.name().charAt(city.name().length() - 1);
        boolean isInFull = end + 1 < key.length() && key.charAt(end) == kind && MatchKey.isDigit(key.charAt(end + 1));
        return isInFull ? end + 1 : end;
    }

    private boolean isMarked(int at) {
        return at > cityEnd
                || match.plain().substring(0, match.plainIndexOf(at)).endsWith("大字");
    }

    private int startOfNumber(int from) {
        int at = from;
        while (at < key.length() && at - from <= city.longestTownKey() && !MatchKey.isDigit(key.charAt(at))) {
            at++;
        }
        return at < key.length() && MatchKey.isDigit(key.charAt(at)) ? at : -1;
    }

    /** 朝日字柳沢ろ106 is 朝日ろ: the letter that tells such towns apart belongs to the number and stands after the koaza. */
    private @Nullable TownSpan findLettered() {
        int koaza = key.indexOf('字', cityEnd);
        int digits = koaza < 0 ? -1 : endOfKoaza(koaza);
        if (digits < 0 || koaza - cityEnd > city.longestTownKey() || !isLetter(key.charAt(digits - 1))) {
            return null;
        }
        Town town = city.town(key.substring(cityEnd, koaza) + key.charAt(digits - 1));
        return town == null ? null : new TownSpan(town, Tier.VARIANT, cityEnd, digits);
    }

    private int endOfKoaza(int koaza) {
        int at = koaza;
        while (at < key.length() && !MatchKey.isDigit(key.charAt(at))) {
            at++;
        }
        return at < key.length() ? at : -1;
    }

    /** Whether {@code c}, of a match key, is one of those that number land (甲, 乙; イ, ロ). */
    static boolean isLetter(char c) {
        return LETTERS.indexOf(c) >= 0;
    }

    /** KEN_ALL has no characters but JIS X 0208 and writes others by their reading: ひえ田野町 for 薭田野町. */
    private @Nullable TownSpan findWrittenInKana() {
        int last = Math.min(key.length(), cityEnd + city.longestTownKey());
        int at = cityEnd;
        while (at < last && !isUnknownToKenAll(key.charAt(at))) {
            at++;
        }
        return at == last ? null : findWrittenInKanaAt(at);
    }

    private static boolean isUnknownToKenAll(char c) {
        return c >= 0x4E00 && c <= 0x9FFF && !WRITTEN_BY_KEN_ALL.get(c);
    }

    private @Nullable TownSpan findWrittenInKanaAt(int at) {
        Town meant = null;
        int end = 0;
        for (Town town : city.towns()) {
            int after = endIfWrittenInKana(town.key(), at);
            if (after > end) {
                meant = town;
                end = after;
            } else if (after > 0 && after == end) {
                return null;
            }
        }
        return meant == null ? null : new TownSpan(meant, Tier.WEAK, cityEnd, end);
    }

    /** Index in the key after the town, whose name has kana where the text has the character at {@code at}; else -1. */
    private int endIfWrittenInKana(String town, int at) {
        int kana = at - cityEnd;
        if (!town.startsWith(key.substring(cityEnd, at))) {
            return -1;
        }
        for (int length = 1; length <= LONGEST_READING && kana + length <= town.length(); length++) {
            if (!isKana(town.charAt(kana + length - 1))) {
                return -1;
            }
            String rest = town.substring(kana + length);
            boolean isWhole = rest.isEmpty() || !isKana(rest.charAt(0));
            if (isWhole && key.startsWith(rest, at + 1)) {
                return at + 1 + rest.length();
            }
        }
        return -1;
    }

    private static boolean isKana(char c) {
        return c >= 'ァ' && c <= 'ヺ';
    }
}
