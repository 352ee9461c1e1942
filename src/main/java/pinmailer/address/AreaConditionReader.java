package pinmailer.address;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the part of a KEN_ALL town name in parentheses: {@code １〜３丁目、５丁目}, {@code その他}, {@code ４３０番地以上},
 * {@code 第４０地割〜第４５地割}, koaza, Kyoto streets, {@code …を除く}. Item by item in one pass; what it cannot read says
 * nothing (OPEN), so that a code is never ruled out by a guess.
 */
final class AreaConditionReader {
    /** A row without parentheses. */
    static final AreaCondition WHOLE = new AreaCondition.Whole();

    /** その他, and whatever cannot be read. */
    private static final AreaCondition REMAINDER = new AreaCondition.Remainder();

    private AreaConditionReader() {}

    /** @param detail NFKC, without the outer parentheses */
    static AreaCondition read(String detail, boolean inKyoto) {
        if (detail.equals("次のビルを除く")) {
            return WHOLE;
        }
        List<String> items = splitOutsideBrackets(detail);
        if (detail.endsWith("を除く") && !detail.endsWith("」")) {
            List<String> excluded = splitOutsideBrackets(detail.substring(0, detail.length() - "を除く".length()));
            return new AreaCondition.NoneOf(readItems(excluded, inKyoto));
        }
        return readItems(items, inKyoto);
    }

    private static AreaCondition readItems(List<String> items, boolean inKyoto) {
        List<AreaCondition> read = new ArrayList<>();
        String unit = "";
        for (int i = items.size() - 1; i >= 0; i--) {
            NumberRange range = NumberRange.read(items.get(i));
            unit = range != null && !range.unit().isEmpty() ? range.unit() : unit;
            read.add(range == null ? readName(items.get(i), inKyoto) : range.condition(unit));
        }
        return read.size() == 1 ? read.get(0) : new AreaCondition.AnyOf(List.copyOf(read));
    }

    private static AreaCondition readName(String item, boolean inKyoto) {
        if (item.equals("その他")) {
            return REMAINDER;
        }
        if (item.equals("丁目")) {
            return new AreaCondition.Numbering(AfterTown.Unit.CHOME);
        }
        if (item.equals("番地") || item.equals("大字")) {
            return new AreaCondition.Numbering(AfterTown.Unit.BLOCK);
        }
        String key = MatchKey.ofPlain(item).key();
        if (inKyoto && isStreet(item)) {
            return new AreaCondition.OnStreet(StreetName.key(key));
        }
        return readKoaza(key);
    }

    private static boolean isStreet(String item) {
        return item.contains("上る") || item.contains("下る") || item.contains("入") || item.contains("通");
    }

    /** The number a text begins with, or -1. */
    static int leadingNumber(String text) {
        int end = 0;
        while (end < text.length() && end < 7 && MatchKey.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? -1 : Integer.parseInt(text, 0, end, 10);
    }

    private static AreaCondition readKoaza(String key) {
        int end = 0;
        while (end < key.length()
                && !MatchKey.isDigit(key.charAt(end))
                && key.charAt(end) != '「'
                && key.charAt(end) != '第') {
            end++;
        }
        return end == 0 ? REMAINDER : new AreaCondition.Named(key.substring(0, end), end < key.length());
    }

    private static List<String> splitOutsideBrackets(String text) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += "「〔(".indexOf(c) >= 0 ? 1 : "」〕)".indexOf(c) >= 0 ? -1 : 0;
            if (depth == 0 && (c == '、' || c == '・' || c == ',')) {
                items.add(text.substring(from, i));
                from = i + 1;
            }
        }
        items.add(text.substring(from));
        return items;
    }
}
