package pinmailer.pin;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pinmailer.card.PhoneNumber;

/**
 * May this card have this PIN?
 *
 * @param newPinOf who wants it as a new PIN, for R9; absent if the PIN is not new and only has to open
 */
public record PolicyQuestion(EncipheredPin pin, @Nullable Owner newPinOf) {
    /** What R9 compares a new PIN with. Personal data. */
    public record Owner(LocalDate birthDate, List<PhoneNumber> phones) {
        public Owner {
            phones = List.copyOf(phones);
        }

        @Override
        public String toString() {
            return "Owner[****]";
        }
    }
}
