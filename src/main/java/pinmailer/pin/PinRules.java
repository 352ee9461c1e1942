package pinmailer.pin;

import java.util.List;
import java.util.stream.Stream;
import pinmailer.card.PhoneNumber;
import pinmailer.pin.PolicyQuestion.Owner;

/**
 * Which new PINs are too easy to guess for one owner (R9): one digit repeated, the birth date, a phone number, or
 * combinations of them. About 71 of 10,000 fall for an owner with two phones. The rules are written for 4 digits; for
 * another length a phone window has that length, and a combination is any run of parts that fills it.
 */
public final class PinRules {
    private final BirthDigits birth;
    private final List<PhoneNumber> phones;
    private final List<String> phoneParts;

    private PinRules(Owner owner) {
        birth = BirthDigits.of(owner.birthDate());
        phones = owner.phones();
        phoneParts = phones.stream().flatMap(PinRules::lastPairs).toList();
    }

    /** The rules for a PIN of this owner. */
    public static PinRules of(Owner owner) {
        return new PinRules(owner);
    }

    /** True if the owner may not have this PIN as a new one. Which rule forbids it is not told: it would tell the PIN. */
    public boolean forbid(Pin pin) {
        return isOneDigitRepeated(pin)
                || isUnpaddedBirthDate(pin)
                || isPartOfAPhoneNumber(pin)
                || isFilledByParts(pin, 0, false);
    }

    private static boolean isOneDigitRepeated(Pin pin) {
        for (int i = 1; i < pin.length(); i++) {
            if (pin.digit(i) != pin.digit(0)) {
                return false;
            }
        }
        return true;
    }

    /** 1934-02-10 is 昭和9年2月10日, so 9210. */
    private boolean isUnpaddedBirthDate(Pin pin) {
        return birth.unpadded().stream().anyMatch(form -> form.length() == pin.length() && standsAt(pin, 0, form));
    }

    private boolean isPartOfAPhoneNumber(Pin pin) {
        return phones.stream().anyMatch(phone -> isWindowOf(phone.digits(), pin));
    }

    private static boolean isWindowOf(String digits, Pin pin) {
        for (int from = 0; from + pin.length() <= digits.length(); from++) {
            if (standsAt(pin, 0, digits.substring(from, from + pin.length()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Do parts fill the PIN from {@code from} on, at least one of the birth date? MMDD, YYYY, yyMM, DD with the last two
     * phone digits, and every other pair in either order.
     */
    private boolean isFilledByParts(Pin pin, int from, boolean hasBirthPart) {
        if (from == pin.length()) {
            return hasBirthPart;
        }
        return isFilledByOneOf(birth.parts(), pin, from, true) || isFilledByOneOf(phoneParts, pin, from, hasBirthPart);
    }

    private boolean isFilledByOneOf(List<String> parts, Pin pin, int from, boolean hasBirthPart) {
        for (String part : parts) {
            if (standsAt(pin, from, part) && isFilledByParts(pin, from + part.length(), hasBirthPart)) {
                return true;
            }
        }
        return false;
    }

    /** The last two digits of a phone number and the two before them. */
    private static Stream<String> lastPairs(PhoneNumber phone) {
        String digits = phone.digits();
        int end = digits.length();
        return Stream.of(digits.substring(end - 2), digits.substring(end - 4, end - 2));
    }

    private static boolean standsAt(Pin pin, int from, String digits) {
        if (from + digits.length() > pin.length()) {
            return false;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (pin.digit(from + i) != digits.charAt(i) - '0') {
                return false;
            }
        }
        return true;
    }
}
