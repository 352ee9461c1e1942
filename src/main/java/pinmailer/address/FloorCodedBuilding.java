package pinmailer.address;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A building whose floors have postal codes of their own.
 *
 * @param key match key of its name
 * @param codesByFloor code of each floor; {@link #OTHER_FLOORS} for 地階・階層不明
 */
record FloorCodedBuilding(String key, Map<Integer, Integer> codesByFloor) {
    static final int OTHER_FLOORS = -1;

    /** Whether the text names this building, and the code fits its floor; without a floor every floor's code fits. */
    boolean isNamedWith(int code, String text) {
        int at = text.indexOf(key);
        if (at < 0) {
            return false;
        }
        Integer floor = floorIn(text.substring(at + key.length()));
        if (floor == null || !codesByFloor.containsKey(floor)) {
            return codesByFloor.containsValue(code);
        }
        return code == codesByFloor.get(floor);
    }

    /** The number right before 階 or F; null if there is none. */
    private static @Nullable Integer floorIn(String text) {
        for (int i = 1; i < text.length(); i++) {
            if ((text.charAt(i) == '階' || text.charAt(i) == 'F') && MatchKey.isDigit(text.charAt(i - 1))) {
                int from = i - 1;
                while (from > 0 && i - from < 3 && MatchKey.isDigit(text.charAt(from - 1))) {
                    from--;
                }
                boolean basement =
                        from > 0 && (text.charAt(from - 1) == 'B' || text.startsWith("地下", Math.max(0, from - 2)));
                return basement ? OTHER_FLOORS : Integer.valueOf(Integer.parseInt(text, from, i, 10));
            }
        }
        return null;
    }
}
