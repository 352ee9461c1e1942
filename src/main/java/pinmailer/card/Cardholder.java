package pinmailer.card;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pinmailer.address.RegisteredAddress;

/**
 * The holder of one or more cards (会員) as tonight's register knows them (contract, register/cardholders). Personal
 * data: {@link #toString} shows the id only.
 *
 * @param birthDate absent if the register has none; needed to check a new PIN (R9)
 * @param phones home, mobile and work phone, those the register has
 * @param addressChangedOn the day the registered address last changed; absent if never
 */
public record Cardholder(
        HolderId id,
        String name,
        String nameKana,
        @Nullable LocalDate birthDate,
        List<PhoneNumber> phones,
        RegisteredAddress address,
        @Nullable LocalDate addressChangedOn) {
    public Cardholder {
        phones = List.copyOf(phones);
    }

    @Override
    public String toString() {
        return "Cardholder[" + id + "]";
    }
}
