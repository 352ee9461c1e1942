package pinmailer.address;

/**
 * What an address text says around its town, in match-key form: Kyoto's street names before it, koaza and numbers after.
 *
 * @param before what stands between city and town; empty outside Kyoto
 * @param after what stands after the town, without a leading 字
 * @param first the number {@code after} begins with, or -1
 * @param unit what follows that number
 * @param second the number after that, or -1
 */
record AfterTown(String before, String after, int first, Unit unit, int second) {
    /** The counter of a number. */
    enum Unit {
        CHOME,
        BLOCK,
        LOT,
        /** None: a hyphen, の, or the end. */
        PLAIN
    }

    private static final int LONGEST_NUMBER = 7;

    static AfterTown of(String before, String afterTown) {
        String after = afterTown.substring(boundaryLength(afterTown, 0));
        int from = after.startsWith("第") ? 1 : 0;
        int end = endOfNumber(after, from);
        if (end == from) {
            return new AfterTown(before, after, -1, Unit.PLAIN, -1);
        }
        int second = startOfSecond(after, end);
        return new AfterTown(
                before,
                after,
                number(after, from, end),
                unitAt(after, end),
                number(after, second, endOfNumber(after, second)));
    }

    /** Length of the 字 or 小字 at {@code at}, which separates a koaza from its town; 0 if there is none. */
    static int boundaryLength(String key, int at) {
        if (key.startsWith("小字", at)) {
            return 2;
        }
        return key.startsWith("字", at) ? 1 : 0;
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && MatchKey.isDigit(text.charAt(end))) {
            end++;
        }
        return end > from ? end : endOfKanjiNumber(text, from);
    }

    /** A kanji numeral counts without a counter only before a separator: 三の五, 三-五. */
    private static int endOfKanjiNumber(String text, int from) {
        int end = KanjiNumber.endOfRun(text, from);
        boolean separated = end == text.length() || text.charAt(end) == '-' || text.charAt(end) == 'ノ';
        return separated ? end : from;
    }

    private static int number(String text, int from, int end) {
        if (from == end || end - from > LONGEST_NUMBER) {
            return -1;
        }
        return MatchKey.isDigit(text.charAt(from))
                ? Integer.parseInt(text, from, end, 10)
                : KanjiNumber.parse(text, from, end);
    }

    private static Unit unitAt(String text, int at) {
        if (text.startsWith("丁", at)) {
            return Unit.CHOME;
        }
        if (text.startsWith("地割", at)) {
            return Unit.LOT;
        }
        return text.startsWith("番", at) ? Unit.BLOCK : Unit.PLAIN;
    }

    private static int startOfSecond(String text, int from) {
        int at = from;
        while (at < text.length() && "丁目番地割-ノ第".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    boolean beginsWithNumber() {
        return first >= 0;
    }

    /** Whether it begins with a number that no counter makes a chōme's or a block's. */
    boolean isChomeOrBlock() {
        return first >= 0 && unit == Unit.PLAIN;
    }

    /** What follows the chōme: 南 of Sapporo's 南郷通14丁目南. Empty without one. */
    String afterChome() {
        int at = unit == Unit.CHOME ? after.indexOf("丁目") : -1;
        return at < 0 ? "" : after.substring(at + 2);
    }

    @Override
    public String toString() {
        return "AfterTown[****]";
    }
}
