package pinmailer.address;

import java.util.ArrayList;
import java.util.List;

/**
 * Koaza and block number after a town, to be compared: 四丁目27番1号 is 4-27-1. What follows without belonging to the number
 * (a blank, a building) is left out.
 *
 * @param koaza what stands before the first number, as a match key
 * @param numbers chōme, block and house, as far as they are given
 * @param endsWithChome whether the last number is a chōme's, which is no door
 */
record HouseNumber(String koaza, List<Integer> numbers, boolean endsWithChome) {
    private static final List<String> COUNTERS = List.of("丁目", "丁", "番地", "番", "号", "地割", "線", "-", "ノ");

    HouseNumber {
        numbers = List.copyOf(numbers);
    }

    /** @param afterTown plain text ({@link MatchKey#plain}) after the town */
    static HouseNumber of(String afterTown) {
        MatchKey match = MatchKey.ofPlain(afterTown);
        String key = match.key();
        int from = AfterTown.boundaryLength(key, 0);
        int at = from;
        while (at < key.length() && !MatchKey.isDigit(key.charAt(at))) {
            at++;
        }
        String koaza = key.substring(from, at);
        List<Integer> numbers = new ArrayList<>();
        String counter = "";
        while (isNumber(key, at)) {
            int end = endOfNumber(match, at);
            numbers.add(AreaConditionReader.leadingNumber(key.substring(at, end)));
            counter = counterAt(key, end);
            at = endOfCounters(match, end);
        }
        return new HouseNumber(koaza, numbers, counter.startsWith("丁"));
    }

    private static boolean isNumber(String key, int at) {
        return at >= 0 && at < key.length() && MatchKey.isDigit(key.charAt(at));
    }

    private static int endOfNumber(MatchKey match, int from) {
        int end = from + 1;
        while (end < match.key().length() && MatchKey.isDigit(match.key().charAt(end)) && !isAfterBlank(match, end)) {
            end++;
        }
        return end;
    }

    /** Where the next number may begin; -1 if nothing joins one to the number before. */
    private static int endOfCounters(MatchKey match, int from) {
        String key = match.key();
        int at = from;
        String counter = counterAt(key, at);
        while (!counter.isEmpty()) {
            at += counter.length();
            counter = counterAt(key, at);
        }
        boolean isJoined = at > from && at < key.length() && !isAfterBlank(match, at);
        return isJoined ? at : -1;
    }

    private static String counterAt(String key, int at) {
        return COUNTERS.stream()
                .filter(counter -> key.startsWith(counter, at))
                .findFirst()
                .orElse("");
    }

    private static boolean isAfterBlank(MatchKey match, int k) {
        int before = match.plainIndexOf(k - 1);
        return match.plain().substring(before, match.plainIndexOf(k)).contains(" ");
    }

    /** Whether it leads to one door rather than to a chōme or nowhere. */
    boolean isDoor() {
        return !numbers.isEmpty() && !endsWithChome;
    }

    @Override
    public String toString() {
        return "HouseNumber[****]";
    }
}
