package pinmailer.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import pinmailer.failure.EnvironmentFault;
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

    static PinSecurityModule open(RunOrder order, Settings settings) {
        return KeyedSecurityModule.open(
                store(order.home(), settings), moduleSettings(settings, zones(order.role(), settings)), order.date());
    }

    private static PinKeyStore store(NightHome home, Settings settings) {
        KeyFiles files = SampleKeyFiles.known();
        Path password = home.keys().resolve("pin-mailer.p12.password");
        if (settings.text(Setting.KEYS_STORE).equals("pkcs11")) {
            return new Pkcs11KeyStore(tokenConfiguration(settings), password, files);
        }
        return new Pkcs12KeyStore(home.keys().resolve("pin-mailer.p12"), password, files);
    }

    private static Path tokenConfiguration(Settings settings) {
        String file = settings.text(Setting.KEYS_PKCS11_CONFIG);
        if (file.isEmpty()) {
            throw EnvironmentFault.unusable("setting pinmailer." + Setting.KEYS_PKCS11_CONFIG.key()
                    + " is required with keys.store=pkcs11: name the SunPKCS11 configuration file");
        }
        return Path.of(file);
    }

    private static PinModuleSettings moduleSettings(Settings settings, Set<OutgoingZone> zones) {
        Map<PinKeyId, LocalDate> until = new HashMap<>();
        settings.keyEndDates().forEach((alias, date) -> until.put(keyId(Setting.KEY_UNTIL, alias), date));
        Map<PinKeyId, KeyCheckValue> checkValues = new HashMap<>();
        settings.keyCheckValues()
                .forEach((alias, value) ->
                        checkValues.put(keyId(Setting.KEY_CHECK_VALUE, alias), checkValue(alias, value)));
        PanField panField = settings.text(Setting.PIN_PAN_FIELD).equals("full") ? PanField.FULL : PanField.RIGHTMOST_12;
        return new PinModuleSettings(settings.pinLength(), panField, zones, until, checkValues);
    }

    private static PinKeyId keyId(String setting, String alias) {
        if (!PinKeyId.isId(alias)) {
            throw EnvironmentFault.unusable(
                    "setting pinmailer." + setting + alias + " names no key: an alias is 1 to 32 of a-z, 0-9 and -");
        }
        return new PinKeyId(alias);
    }

    private static KeyCheckValue checkValue(String alias, String value) {
        if (!KeyCheckValue.isCheckValue(value)) {
            throw EnvironmentFault.unusable(
                    "setting pinmailer." + Setting.KEY_CHECK_VALUE + alias + " is 6 hex digits");
        }
        return new KeyCheckValue(value);
    }

    /** A worker translates for nobody. */
    private static Set<OutgoingZone> zones(RunOrder.Role role, Settings settings) {
        if (role == RunOrder.Role.WORKER) {
            return Set.of();
        }
        return settings.vendorDecrypts()
                ? Set.of(OutgoingZone.CARD_BUREAU, OutgoingZone.PRINT_VENDOR)
                : Set.of(OutgoingZone.CARD_BUREAU);
    }
}
