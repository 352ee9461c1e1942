package pinmailer.address;

import java.util.List;
import java.util.Optional;

/** Addresses that can never be a home in Japan. Their rejection is final, so it is told only where there is no doubt. */
final class NoHome {
    private static final List<String> BOX_WORDS = List.of("私書箱", "局留", "気付", "POBOX");
    private static final List<String> COUNTRIES = List.of(
            "アメリカ合衆国", "米国", "中華人民共和国", "中国上海", "中国北京", "大韓民国", "韓国", "台湾", "香港", "英国", "イギリス", "フランス", "ドイツ", "カナダ",
            "オーストラリア", "シンガポール", "タイ王国", "ブラジル", "ベトナム", "フィリピン", "インドネシア", "マレーシア");

    private NoHome() {}

    /**
     * @param text plain
     * @param building plain
     * @param kind of the registered code
     */
    static Optional<AddressFinding> find(String text, String building, CodeKind kind) {
        if (text.isBlank()) {
            return Optional.of(AddressFinding.ADDRESS_MISSING);
        }
        if (kind == CodeKind.OFFICE_BOX || namesBox(text) || namesBox(building)) {
            return Optional.of(AddressFinding.PO_BOX);
        }
        return isAbroad(text, kind) ? Optional.of(AddressFinding.OUTSIDE_JAPAN) : Optional.empty();
    }

    private static boolean namesBox(String plain) {
        String words = plain.replace(" ", "").replace(".", "");
        return BOX_WORDS.stream().anyMatch(words::contains);
    }

    /** Begins with another country's name, or is in another script under a code that is no Japanese one. */
    private static boolean isAbroad(String text, CodeKind kind) {
        if (COUNTRIES.stream().anyMatch(text::startsWith)) {
            return true;
        }
        boolean hasLetters = text.codePoints().anyMatch(Character::isLetter);
        return hasLetters && kind == CodeKind.UNKNOWN && !text.contains("JAPAN") && !isJapanese(text);
    }

    private static boolean isJapanese(String text) {
        return text.codePoints().mapToObj(Character.UnicodeScript::of).anyMatch(script -> switch (script) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> false;
        });
    }
}
