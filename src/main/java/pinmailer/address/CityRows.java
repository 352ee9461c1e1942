package pinmailer.address;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Gathers the KEN_ALL rows of one city and makes a {@link City} of them. Knows the ways in which a row's town name is
 * more than a name: 以下に掲載がない場合, 次に番地がくる場合, 一円, floors of buildings, 地割, parentheses, lists with 、.
 */
final class CityRows {
    private static final String FOLLOWED_BY = "の次に";
    private static final String IN_THIS_CASE = "がくる場合";

    private final String prefecture;
    private final String name;
    private final Map<String, List<TownArea>> areasByTown = new HashMap<>();
    private final Map<String, Map<Integer, Integer>> codesByBuildingFloor = new TreeMap<>();
    private final List<TownArea> catchAll = new ArrayList<>();
    private final List<TownArea> entire = new ArrayList<>();
    private final List<TownArea> numbered = new ArrayList<>();
    private final IntStream.Builder codes = IntStream.builder();

    CityRows(String prefecture, String name) {
        this.prefecture = prefecture;
        this.name = name;
    }

    /** The codes of all rows, as they came. To be asked once. */
    int[] codes() {
        return codes.build().toArray();
    }

    /** @param townColumn the town as the file has it */
    void add(int code, String townColumn) {
        codes.add(code);
        String town = MatchKey.plain(townColumn);
        if (town.equals("以下に掲載がない場合")) {
            catchAll.add(area("", code));
        } else if (town.endsWith("一円") && isThisCity(town.substring(0, town.length() - 2))) {
            entire.add(area("", code));
        } else if (town.contains(FOLLOWED_BY) && town.contains(IN_THIS_CASE)) {
            addNumbered(code, town);
        } else if (town.endsWith("階)") || town.endsWith("階層不明)")) {
            addFloor(code, town);
        } else {
            addTown(code, town);
        }
    }

    private boolean isThisCity(String municipality) {
        return !municipality.isEmpty() && MatchKey.plain(name).endsWith(municipality);
    }

    private static TownArea area(String town, int code) {
        return new TownArea(town, code, AreaConditionReader.WHOLE);
    }

    private void addNumbered(int code, String town) {
        int at = town.indexOf(FOLLOWED_BY);
        String before = town.substring(0, at);
        String numbers = town.substring(at + FOLLOWED_BY.length(), town.indexOf(IN_THIS_CASE));
        AreaCondition condition =
                numbers.equals("番地") ? AreaConditionReader.WHOLE : AreaConditionReader.read(numbers, false);
        if (isThisCity(before)) {
            numbered.add(new TownArea("", code, condition));
        } else {
            put(new TownArea(before, code, condition));
        }
    }

    private void addFloor(int code, String town) {
        int open = town.lastIndexOf('(');
        int floor = AreaConditionReader.leadingNumber(town.substring(open + 1));
        String building = town.substring(0, open);
        int qualifier = building.indexOf('(');
        codesByBuildingFloor
                .computeIfAbsent(qualifier < 0 ? building : building.substring(0, qualifier), b -> new TreeMap<>())
                .put(floor, code);
    }

    private void addTown(int code, String town) {
        int open = town.indexOf('(');
        String names = open < 0 ? town : town.substring(0, open);
        AreaCondition condition = open < 0 || isReading(town.substring(open))
                ? AreaConditionReader.WHOLE
                : AreaConditionReader.read(town.substring(open + 1, closing(town)), name.startsWith("京都市"));
        for (String item : names.split("、", -1)) {
            put(item.contains("地割") ? lots(item, code) : new TownArea(item, code, condition));
        }
    }

    /** 共和町(キョウワマチ): how the name is read tells two towns apart, and no address says it. */
    private static boolean isReading(String detail) {
        return detail.endsWith("マチ)") || detail.endsWith("チョウ)");
    }

    private static int closing(String town) {
        return town.endsWith(")") ? town.length() - 1 : town.length();
    }

    /** Iwate: the lots are part of the name, 種市第７１地割〜第７４地割 or 越中畑６４地割〜越中畑６６地割. */
    private static TownArea lots(String item, int code) {
        int end = 0;
        while (end < item.length() && !MatchKey.isDigit(item.charAt(end)) && item.charAt(end) != '第') {
            end++;
        }
        String town = item.substring(0, end);
        return new TownArea(town, code, AreaConditionReader.read(item.replace(town, ""), false));
    }

    /** Most names are their own key: one string for both keeps the directory small. */
    private void put(TownArea area) {
        String key = MatchKey.ofPlain(area.name()).key();
        String name = key.equals(area.name()) ? key : area.name();
        areasByTown
                .computeIfAbsent(key, k -> new ArrayList<>(1))
                .add(new TownArea(name, area.code(), area.condition()));
    }

    City toCity() {
        Map<String, List<FloorCodedBuilding>> buildings = new HashMap<>();
        codesByBuildingFloor.forEach((building, floors) -> {
            String key = MatchKey.ofPlain(building).key();
            String town = townOf(key);
            buildings
                    .computeIfAbsent(town, t -> new ArrayList<>())
                    .add(new FloorCodedBuilding(key.substring(town.length()), Map.copyOf(floors)));
        });
        Map<String, Town> towns = new HashMap<>(areasByTown.size() * 2);
        areasByTown.forEach((key, areas) ->
                towns.put(key, Town.of(key, areas, buildings.getOrDefault(key, List.of()))));
        return new City(prefecture, name, Map.copyOf(towns), catchAll, entire, numbered);
    }

    /** The town a building stands in: its row's name begins with the town's. */
    private String townOf(String buildingKey) {
        int end = buildingKey.length() - 1;
        while (end > 0 && !areasByTown.containsKey(buildingKey.substring(0, end))) {
            end--;
        }
        return buildingKey.substring(0, end);
    }
}
