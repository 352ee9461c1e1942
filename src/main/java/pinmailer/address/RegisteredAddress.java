package pinmailer.address;

import org.jspecify.annotations.Nullable;

/**
 * The registered home address (登録の自宅住所) as the register has it, unchanged: what is printed is this text.
 * Personal data: {@link #toString} shows nothing.
 *
 * @param postalCode absent if the register has none
 * @param text one line as registered; prefecture optional; empty if the register has none
 * @param building building and room; may be empty
 */
public record RegisteredAddress(@Nullable PostalCode postalCode, String text, String building) {
    @Override
    public String toString() {
        return "RegisteredAddress[****]";
    }
}
