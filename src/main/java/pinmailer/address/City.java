package pinmailer.address;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A municipality or ward (市区町村, with its 郡) and its towns. Immutable. */
final class City {
    private final String prefecture;
    private final String name;
    private final Map<String, Town> towns;
    private final List<TownArea> catchAll;
    private final List<TownArea> entire;
    private final List<TownArea> numbered;
    private final int longestTownKey;
    private final String ownName;

    /**
     * @param towns by match key
     * @param catchAll rows for whatever is not listed (以下に掲載がない場合)
     * @param entire rows for the whole of it (一円)
     * @param numbered rows for a block number right after its name (次に番地がくる場合)
     */
    City(
            String prefecture,
            String name,
            Map<String, Town> towns,
            List<TownArea> catchAll,
            List<TownArea> entire,
            List<TownArea> numbered) {
        this.prefecture = prefecture;
        this.name = name;
        this.towns = towns;
        this.catchAll = List.copyOf(catchAll);
        this.entire = List.copyOf(entire);
        this.numbered = List.copyOf(numbered);
        this.longestTownKey =
                towns.keySet().stream().mapToInt(String::length).max().orElse(0);
        this.ownName = ownNameOf(name);
    }

    private static String ownNameOf(String name) {
        int last = name.length() - 1;
        if (last < 1 || "市町村".indexOf(name.charAt(last)) < 0) {
            return "";
        }
        int district = name.endsWith("市") ? -1 : name.indexOf('郡', 1);
        return MatchKey.of(name.substring(district + 1, last)).key();
    }

    String prefecture() {
        return prefecture;
    }

    String name() {
        return name;
    }

    /** Its match key without 郡 and 市, 町 or 村, by which its old centre may still be named (大字); empty for a ward. */
    String ownName() {
        return ownName;
    }

    boolean isInKyoto() {
        return name.startsWith("京都市");
    }

    List<TownArea> catchAll() {
        return catchAll;
    }

    /** Whether the code is this city's for whatever is not listed. */
    boolean isCatchAll(int code) {
        return catchAll.stream().anyMatch(area -> area.code() == code);
    }

    List<TownArea> entire() {
        return entire;
    }

    List<TownArea> numbered() {
        return numbered;
    }

    @Nullable
    Town town(String key) {
        return towns.get(key);
    }

    Collection<Town> towns() {
        return towns.values();
    }

    int longestTownKey() {
        return longestTownKey;
    }
}
