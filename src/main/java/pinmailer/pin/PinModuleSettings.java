package pinmailer.pin;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * What the security module is told about PINs and keys (contract, keys and settings).
 *
 * @param pinLength digits of a PIN, 4..12 (R1); a PIN of another length is a bad block
 * @param panField the dialect of incoming and outgoing format 4 blocks
 * @param zones whom PINs are translated for; their keys must be there at start
 * @param until last day of an incoming key, if it has one
 * @param checkValues what the key of an alias must give at start
 * @throws IllegalArgumentException if the PIN length is impossible
 */
public record PinModuleSettings(
        int pinLength,
        PanField panField,
        Set<OutgoingZone> zones,
        Map<PinKeyId, LocalDate> until,
        Map<PinKeyId, KeyCheckValue> checkValues) {
    public PinModuleSettings {
        if (pinLength < Pin.MIN_DIGITS || pinLength > Pin.MAX_DIGITS) {
            throw new IllegalArgumentException("pin.length is 4 to 12");
        }
        zones = Set.copyOf(zones);
        until = Map.copyOf(until);
        checkValues = Map.copyOf(checkValues);
    }

    /** Four digits, ISO 9564-1, translating for the card bureau, nothing said of single keys. */
    public static PinModuleSettings standard() {
        return new PinModuleSettings(
                Pin.MIN_DIGITS, PanField.FULL, Set.of(OutgoingZone.CARD_BUREAU), Map.of(), Map.of());
    }
}
