package pinmailer.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;

/** Every code of the editions given: its kind and, for a town's code, its cities. Sorted arrays, since there are 140,000. */
final class CodeTable {
    private final int[] townCodes;
    private final City[] cityOfTownCode;
    private final int[] officeCodes;
    private final int[] boxCodes;
    private final int[] abolishedCodes;

    /**
     * @param cities each with the codes of its rows, in any order and repeated as they come
     * @param olderCodes of an earlier edition; those still in use do no harm
     */
    CodeTable(
            List<City> cities,
            List<int[]> codesOfCity,
            SortedSet<Integer> officeCodes,
            SortedSet<Integer> boxCodes,
            SortedSet<Integer> olderCodes) {
        long[] pairs = IntStream.range(0, cities.size())
                .boxed()
                .flatMapToLong(
                        city -> Arrays.stream(codesOfCity.get(city)).mapToLong(code -> ((long) code << 32) | city))
                .sorted()
                .distinct()
                .toArray();
        this.townCodes =
                Arrays.stream(pairs).mapToInt(pair -> (int) (pair >> 32)).toArray();
        this.cityOfTownCode =
                Arrays.stream(pairs).mapToObj(pair -> cities.get((int) pair)).toArray(City[]::new);
        this.officeCodes = sorted(officeCodes);
        this.boxCodes = sorted(boxCodes);
        this.abolishedCodes = sorted(olderCodes);
    }

    private static int[] sorted(SortedSet<Integer> codes) {
        return codes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether no town's code is an office's too. */
    boolean isDisjoint() {
        return IntStream.concat(Arrays.stream(officeCodes), Arrays.stream(boxCodes))
                .noneMatch(code -> has(townCodes, code));
    }

    CodeKind kindOf(int code) {
        if (has(townCodes, code)) {
            return CodeKind.TOWN;
        }
        if (has(officeCodes, code)) {
            return CodeKind.OFFICE;
        }
        if (has(boxCodes, code)) {
            return CodeKind.OFFICE_BOX;
        }
        return has(abolishedCodes, code) ? CodeKind.ABOLISHED : CodeKind.UNKNOWN;
    }

    private static boolean has(int[] codes, int code) {
        return Arrays.binarySearch(codes, code) >= 0;
    }

    /** A code may lie in several cities (134 do) and even prefectures. */
    List<City> citiesOf(int code) {
        int at = Arrays.binarySearch(townCodes, code);
        while (at > 0 && townCodes[at - 1] == code) {
            at--;
        }
        List<City> found = new ArrayList<>(1);
        for (; at >= 0 && at < townCodes.length && townCodes[at] == code; at++) {
            found.add(cityOfTownCode[at]);
        }
        return found;
    }
}
