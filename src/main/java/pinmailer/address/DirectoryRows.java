package pinmailer.address;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import pinmailer.failure.EnvironmentFault;

/** Gathers the rows of Japan Post's files and makes a {@link PostalDirectory} of them. */
final class DirectoryRows implements DirectoryRowTaker {
    private static final String LARGE_OFFICE = "0";
    private static final String OFFICE_BOX = "1";

    private final Map<String, CityRows> cities = new LinkedHashMap<>();
    private final SortedMap<Integer, List<String>> officeAddresses = new TreeMap<>();
    private final SortedSet<Integer> boxCodes = new TreeSet<>();
    private final SortedSet<Integer> olderCodes = new TreeSet<>();

    @Override
    public void addTown(int code, String prefecture, String city, String town) {
        requirePrefecture(prefecture);
        if (city.isEmpty() || town.isEmpty()) {
            throw new IllegalArgumentException("city or town is missing");
        }
        cities.computeIfAbsent(prefecture + city, key -> new CityRows(prefecture, city))
                .add(code, town);
    }

    @Override
    public void addOffice(int code, String prefecture, String afterPrefecture, String kind) {
        requirePrefecture(prefecture);
        switch (kind) {
            case LARGE_OFFICE ->
                officeAddresses.computeIfAbsent(code, c -> new ArrayList<>(1)).add(prefecture + afterPrefecture);
            case OFFICE_BOX -> boxCodes.add(code);
            default -> throw new IllegalArgumentException("office kind is neither 0 nor 1");
        }
    }

    @Override
    public void addOlder(int code) {
        olderCodes.add(code);
    }

    private static void requirePrefecture(String prefecture) {
        int last = prefecture.length() - 1;
        if (last < 2 || last > 3 || "都道府県".indexOf(prefecture.charAt(last)) < 0) {
            throw new IllegalArgumentException("prefecture is none");
        }
    }

    /** @throws EnvironmentFault (78) if a code is both a town's and an office's */
    PostalDirectory toDirectory(DirectoryEdition edition) {
        List<City> built = cities.values().stream().map(CityRows::toCity).toList();
        List<int[]> codesOfCity = cities.values().stream().map(CityRows::codes).toList();
        CodeTable codes =
                new CodeTable(built, codesOfCity, new TreeSet<>(officeAddresses.keySet()), boxCodes, olderCodes);
        if (!codes.isDisjoint()) {
            throw EnvironmentFault.unusable("postal directory: a code is both a town's and a large office's");
        }
        Map<String, List<CityEntry>> entries = new HashMap<>();
        built.forEach(city -> addEntries(city, entries));
        officeAddresses.replaceAll((code, addresses) -> List.copyOf(addresses));
        return new PostalDirectory(edition, Map.copyOf(entries), codes, Map.copyOf(officeAddresses));
    }

    private static void addEntries(City city, Map<String, List<CityEntry>> entries) {
        String name = city.name();
        addEntry(new CityEntry(city, false, false), city.prefecture() + name, entries);
        addEntry(new CityEntry(city, true, false), name, entries);
        int omitted = endOfOmitted(name);
        if (omitted > 0) {
            addEntry(new CityEntry(city, false, true), city.prefecture() + name.substring(omitted), entries);
            addEntry(new CityEntry(city, true, true), name.substring(omitted), entries);
        }
    }

    /** A town or village is often written without its 郡, a ward without its 市. 0 if nothing can be left out. */
    private static int endOfOmitted(String name) {
        char last = name.charAt(name.length() - 1);
        if (last == '町' || last == '村') {
            return name.indexOf('郡', 1) + 1;
        }
        return last == '区' ? name.indexOf('市', 1) + 1 : 0;
    }

    private static void addEntry(CityEntry entry, String name, Map<String, List<CityEntry>> entries) {
        entries.computeIfAbsent(MatchKey.of(name).key(), key -> new ArrayList<>(1))
                .add(entry);
    }
}
