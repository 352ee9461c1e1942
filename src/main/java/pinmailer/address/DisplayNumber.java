package pinmailer.address;

import java.util.List;

/**
 * The display number (住所表示番号) of the customer barcode: what an address says after its town, in digits, single
 * letters and hyphens (Japan Post, customer barcode manual; mailing.md). One pass per rule, each linear.
 */
final class DisplayNumber {
    private static final String DELETED = "&/・.";
    /** Before these a kanji numeral is a number. */
    private static final List<String> COUNTERS = List.of("丁目", "丁", "番地", "番", "号", "地割", "線");
    /** の and ノ join two numbers; in 三ノ輪 they do not. */
    private static final String JOINERS = "のノ";
    /** Names, not numbers: 十五番館, 三番町, 五番街, 八丁堀. */
    private static final List<String> NAMES = List.of("番館", "番町", "番街", "番組", "番丁", "丁町", "丁堀");

    private DisplayNumber() {}

    /**
     * @param afterTown plain text ({@link MatchKey#plain}) after the town, then a blank and the building
     * @return digits, letters A–Z and hyphens; empty if no digit is left
     */
    static String of(String afterTown) {
        String extracted = extract(withDigits(deleted(afterTown)));
        String number = withoutNeedlessHyphens(extracted);
        return number.chars().anyMatch(MatchKey::isDigit) ? number : "";
    }

    private static String deleted(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(c -> DELETED.indexOf(c) < 0).forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    private static String withDigits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = KanjiNumber.endOfRun(text, i);
            int number = isCounted(text, end) ? KanjiNumber.parse(text, i, end) : -1;
            int next = Math.max(end, i + 1);
            digits.append(number < 0 ? text.substring(i, next) : String.valueOf(number));
            i = next;
        }
        return digits.toString();
    }

    private static boolean isCounted(String text, int at) {
        if (COUNTERS.stream().anyMatch(counter -> text.startsWith(counter, at))) {
            return NAMES.stream().noneMatch(name -> text.startsWith(name, at));
        }
        return at + 1 < text.length()
                && JOINERS.indexOf(text.charAt(at)) >= 0
                && (MatchKey.isDigit(text.charAt(at + 1)) || KanjiNumber.isNumeral(text.charAt(at + 1)));
    }

    /** Keeps digits, hyphens and single letters; whatever else stands before a kept character becomes a hyphen. */
    private static String extract(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int lastDigit = lastDigit(text);
        boolean separated = false;
        for (int i = 0; i < text.length(); i++) {
            if (!isKept(text, i)) {
                separated = true;
            } else if (text.charAt(i) != 'F') {
                kept.append(separated ? "-" : "").append(text.charAt(i));
                separated = false;
            } else {
                separated = i < lastDigit || separated;
            }
        }
        return kept.toString();
    }

    private static int lastDigit(String text) {
        int i = text.length() - 1;
        while (i >= 0 && !MatchKey.isDigit(text.charAt(i))) {
            i--;
        }
        return i;
    }

    private static boolean isKept(String text, int i) {
        char c = text.charAt(i);
        return MatchKey.isDigit(c)
                || c == '-'
                || (isLetter(text, i) && !isLetter(text, i - 1) && !isLetter(text, i + 1));
    }

    private static boolean isLetter(String text, int i) {
        return i >= 0 && i < text.length() && text.charAt(i) >= 'A' && text.charAt(i) <= 'Z';
    }

    private static String withoutNeedlessHyphens(String text) {
        StringBuilder number = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '-' || isNeededBetween(number, text, i + 1)) {
                number.append(text.charAt(i));
            }
        }
        return number.toString();
    }

    /** A hyphen separates two digits; at either end, after another one and next to a letter it says nothing. */
    private static boolean isNeededBetween(StringBuilder before, String text, int next) {
        return !before.isEmpty()
                && MatchKey.isDigit(before.charAt(before.length() - 1))
                && next < text.length()
                && !isLetter(text, next);
    }
}
