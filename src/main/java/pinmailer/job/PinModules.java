package pinmailer.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import pinmailer.pin.KeyCheckValue;
import pinmailer.pin.KeyFiles;
import pinmailer.pin.KeyedSecurityModule;
import pinmailer.pin.OutgoingZone;
import pinmailer.pin.PanField;
import pinmailer.pin.PinKeyId;
import pinmailer.pin.PinKeyStore;
import pinmailer.pin.PinModuleSettings;
import pinmailer.pin.PinSecurityModule;
import pinmailer.pin.Pkcs11KeyStore;
import pinmailer.pin.Pkcs12KeyStore;

/** Opens the security module a home's settings name. */
final class PinModules {
    private PinModules() {}

    static PinSecurityModule open(NightHome home, Settings settings, LocalDate date) {
        return KeyedSecurityModule.open(store(home, settings), moduleSettings(settings), date);
    }

    private static PinKeyStore store(NightHome home, Settings settings) {
        KeyFiles files = SampleKeyFiles.known();
        Path password = home.keys().resolve("pin-mailer.p12.password");
        if (settings.text(Setting.KEYS_STORE).equals("pkcs11")) {
            return new Pkcs11KeyStore(Path.of(settings.text(Setting.KEYS_PKCS11_CONFIG)), password, files);
        }
        return new Pkcs12KeyStore(home.keys().resolve("pin-mailer.p12"), password, files);
    }

    private static PinModuleSettings moduleSettings(Settings settings) {
        Map<PinKeyId, LocalDate> until = new HashMap<>();
        settings.keyEndDates().forEach((alias, date) -> until.put(new PinKeyId(alias), date));
        Map<PinKeyId, KeyCheckValue> checkValues = new HashMap<>();
        settings.keyCheckValues()
                .forEach((alias, value) -> checkValues.put(new PinKeyId(alias), new KeyCheckValue(value)));
        PanField panField = settings.text(Setting.PIN_PAN_FIELD).equals("full") ? PanField.FULL : PanField.RIGHTMOST_12;
        return new PinModuleSettings(settings.pinLength(), panField, zones(settings), until, checkValues, Map.of());
    }

    private static Set<OutgoingZone> zones(Settings settings) {
        return settings.vendorDecrypts()
                ? Set.of(OutgoingZone.CARD_BUREAU, OutgoingZone.PRINT_VENDOR)
                : Set.of(OutgoingZone.CARD_BUREAU);
    }
}
