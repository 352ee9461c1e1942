package pinmailer.address;

/** Kyoto's street names (通り名) before a town: 今出川通七本松東入. */
final class StreetName {
    private static final String[] ENDS = {
        "上ル", "下ル", "上", "下", "入ル", "入", "丁目", "筋目", "通リ", "通", "上ケル", "下ケル", "角", "筋", "側"
    };

    private StreetName() {}

    /** For comparing: written with or without る after 上, 下 and 入, and with or without 通. */
    static String key(String matchKey) {
        return matchKey.replace("ル", "").replace("通リ", "").replace("通", "");
    }

    /** The first number that no street has is a block's: where the town has ended. */
    static int endOfStreets(String key, int from) {
        int at = from;
        while (at < key.length()) {
            int end = at;
            while (end < key.length() && MatchKey.isDigit(key.charAt(end))) {
                end++;
            }
            if (end > at && !isStreetNumber(key, end)) {
                return at;
            }
            at = Math.max(end, at + 1);
        }
        return at;
    }

    private static boolean isStreetNumber(String key, int at) {
        return key.startsWith("丁目", at) || key.startsWith("筋目", at) || key.startsWith("条", at);
    }

    /** Whether a town may begin at {@code at}: where the streets begin, at {@code from}, or where one's name ends. */
    static boolean mayEndAt(String key, int from, int at) {
        if (at == from) {
            return true;
        }
        for (String end : ENDS) {
            if (at - end.length() >= from && key.startsWith(end, at - end.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether what follows makes the name before it a street's rather than a town's. */
    static boolean continuesAt(String key, int at) {
        return key.startsWith("通", at)
                || key.startsWith("上ル", at)
                || key.startsWith("下ル", at)
                || key.startsWith("東入", at)
                || key.startsWith("西入", at)
                || key.startsWith("北入", at)
                || key.startsWith("南入", at);
    }
}
