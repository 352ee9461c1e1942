package pinmailer.address;

import org.jspecify.annotations.Nullable;

/** One item of numbers in a KEN_ALL row: {@code ３}, {@code １〜５丁目}, {@code ４３０番地以上}, {@code ３７６-１０}, {@code 第７１地割〜第７４地割}. */
record NumberRange(int low, int high, int second, String unit) {
    private static final String[] UNITS = {"丁目", "番地", "地割", "丁", "番"};

    /** Reads an item, NFKC; null if it is not numbers alone. */
    static @Nullable NumberRange read(String item) {
        String text = withoutBrackets(item);
        int tilde = text.indexOf('~');
        NumberRange low = readOne(tilde < 0 ? text : text.substring(0, tilde));
        if (low == null || tilde < 0) {
            return low;
        }
        if (tilde == text.length() - 1) {
            return new NumberRange(low.low, Integer.MAX_VALUE, -1, low.unit);
        }
        NumberRange high = readOne(text.substring(tilde + 1));
        return high == null
                ? null
                : new NumberRange(low.low, high.high, -1, high.unit.isEmpty() ? low.unit : high.unit);
    }

    /** Inner remarks (「…を除く」, a place's name) only narrow further; the codes stay in question without them. */
    private static String withoutBrackets(String item) {
        int bracket = item.indexOf('「');
        int end = item.lastIndexOf('」');
        return bracket < 0 || end < bracket ? item : item.substring(0, bracket) + item.substring(end + 1);
    }

    private static @Nullable NumberRange readOne(String text) {
        int from = text.startsWith("第") ? 1 : 0;
        int end = endOfDigits(text, from);
        if (end == from || end - from > 7) {
            return null;
        }
        int low = Integer.parseInt(text, from, end, 10);
        int secondFrom = end < text.length() && (text.charAt(end) == '-' || text.charAt(end) == 'の') ? end + 1 : end;
        int secondEnd = secondFrom == end ? end : endOfDigits(text, secondFrom);
        int second = secondEnd > secondFrom && secondEnd - secondFrom < 8
                ? Integer.parseInt(text, secondFrom, secondEnd, 10)
                : -1;
        return withUnit(low, second, text.substring(secondEnd));
    }

    private static @Nullable NumberRange withUnit(int low, int second, String rest) {
        for (String unit : UNITS) {
            if (rest.startsWith(unit)) {
                return bounded(low, second, unit, rest.substring(unit.length()));
            }
        }
        return bounded(low, second, "", rest);
    }

    private static @Nullable NumberRange bounded(int low, int second, String unit, String rest) {
        return switch (rest) {
            case "" -> new NumberRange(low, low, second, unit);
            case "以上", "以降" -> new NumberRange(low, Integer.MAX_VALUE, -1, unit);
            case "以下" -> new NumberRange(0, low, -1, unit);
            default -> null;
        };
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && MatchKey.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    AreaCondition condition(String unitOfList) {
        return new AreaCondition.Numbers(unitOf(unitOfList), low, high, second);
    }

    private static AfterTown.Unit unitOf(String unit) {
        return switch (unit) {
            case "丁目", "丁" -> AfterTown.Unit.CHOME;
            case "番地", "番" -> AfterTown.Unit.BLOCK;
            case "地割" -> AfterTown.Unit.LOT;
            default -> AfterTown.Unit.PLAIN;
        };
    }
}
