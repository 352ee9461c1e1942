package pinmailer.address;

import java.util.List;

/** Whether an address has a block number after its town: what the directory cannot check but for its presence. */
final class BlockNumber {
    private static final List<String> NONE = List.of("無番地", "番外地");
    private static final String AFTER_NUMERAL = "丁番号地線条のノ- ";

    private BlockNumber() {}

    /** @param afterTown plain text after the town, without the building */
    static boolean isIn(String afterTown) {
        if (NONE.stream().anyMatch(afterTown::contains)) {
            return false;
        }
        for (int i = 0; i < afterTown.length(); i++) {
            if (MatchKey.isDigit(afterTown.charAt(i)) || isKanjiNumber(afterTown, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKanjiNumber(String text, int i) {
        return KanjiNumber.isNumeral(text.charAt(i))
                && (i + 1 == text.length() || AFTER_NUMERAL.indexOf(text.charAt(i + 1)) >= 0);
    }
}
