package pinmailer.address;

/** Kanji numerals as addresses use them: 二十一, 百二, and digit by digit 二一 (一〇五). */
final class KanjiNumber {
    /** Longest numeral worth reading; longer runs are not numbers of a block or chōme. */
    private static final int LONGEST = 7;

    private static final String DIGITS = "〇一二三四五六七八九";
    private static final String TENS = "十百千";

    private KanjiNumber() {}

    static boolean isNumeral(char c) {
        return DIGITS.indexOf(c) >= 0 || TENS.indexOf(c) >= 0;
    }

    /** End of the run of numerals that begins at {@code from}; {@code from} if there is none. */
    static int endOfRun(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && isNumeral(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The number from {@code from} to {@code end}, or -1 if that is no number one would write in an address. */
    static int parse(CharSequence text, int from, int end) {
        if (end == from || end - from > LONGEST) {
            return -1;
        }
        int total = 0;
        int pending = 0;
        boolean hasPending = false;
        for (int i = from; i < end; i++) {
            int power = TENS.indexOf(text.charAt(i));
            if (power >= 0) {
                total += (hasPending ? pending : 1) * (int) Math.pow(10, power + 1);
                pending = 0;
                hasPending = false;
            } else {
                pending = pending * 10 + DIGITS.indexOf(text.charAt(i));
                hasPending = true;
            }
        }
        return total + pending;
    }
}
