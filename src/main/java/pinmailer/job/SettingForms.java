package pinmailer.job;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import pinmailer.address.PostalCode;
import pinmailer.failure.EnvironmentFault;
import pinmailer.handoff.Fingerprint;
import pinmailer.handoff.MailClass;
import pinmailer.pin.KeyCheckValue;
import pinmailer.pin.PinKeyId;
import pinmailer.request.Feed;

/**
 * Settings whose value is a thing of the trade. They are parsed where they are used, which may be hours into a night;
 * here each is tried at start.
 */
final class SettingForms {
    private static final String FINGERPRINT = "is an OpenPGP fingerprint of 40 hex digits";

    private final Settings settings;

    private SettingForms(Settings settings) {
        this.settings = settings;
    }

    /** Refuses (78) the first value that is none of its kind. */
    static void check(Settings settings) {
        new SettingForms(settings).checkAll();
    }

    private void checkAll() {
        one(Setting.CARDS_MAIL_CLASS, "is one of " + names(MailClass.values()), MailClass::valueOf);
        one(Setting.MAIL_POSTED_FROM, "is a postal code of 7 digits", PostalCode::parse);
        each(Setting.INPUT_SENDER_FINGERPRINTS, "lists OpenPGP fingerprints of 40 hex digits", Fingerprint::parse);
        each(Setting.RECIPIENT_PRINT_VENDOR, FINGERPRINT, Fingerprint::parse);
        each(Setting.RECIPIENT_CARD_BUREAU, FINGERPRINT, Fingerprint::parse);
        one(Setting.LOG_FORMAT, "is text or json", SettingForms::logFormat);
        each(Setting.METRICS_TEXTFILE, "is a file whose name ends in .prom", SettingForms::textfile);
        each(Setting.METRICS_OTLP_URL, "is an http or https address", SettingForms::address);
        each(
                Setting.WORKERS_BROKER_URL,
                "is ssl://HOST:PORT, or tcp://HOST:PORT of this machine",
                BrokerAddress::parse);
        feeds();
        settings.keyEndDates().keySet().forEach(alias -> alias(Setting.KEY_UNTIL, alias));
        settings.keyCheckValues().forEach((alias, value) -> {
            alias(Setting.KEY_CHECK_VALUE, alias);
            tried(Setting.KEY_CHECK_VALUE + alias, "is 6 hex digits", value, KeyCheckValue::new);
        });
        token();
    }

    private static void logFormat(String value) {
        require(value.equals("text") || value.equals("json"));
    }

    /** node_exporter reads no other name. */
    private static void textfile(String value) {
        require(value.endsWith(".prom"));
    }

    private static void address(String value) {
        URI uri = URI.create(value);
        require(uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())));
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException();
        }
    }

    private void feeds() {
        List<String> feeds = Arrays.stream(Feed.values()).map(Feed::settingName).toList();
        if (!feeds.containsAll(settings.list(Setting.INPUT_EXPECT))) {
            throw wrong(Setting.INPUT_EXPECT.key(), "lists feeds out of " + String.join(", ", feeds));
        }
    }

    private void token() {
        boolean inToken = settings.text(Setting.KEYS_STORE).equals("pkcs11");
        if (inToken && settings.text(Setting.KEYS_PKCS11_CONFIG).isEmpty()) {
            throw wrong(Setting.KEYS_PKCS11_CONFIG.key(), "is required with keys.store=pkcs11");
        }
    }

    private static void alias(String prefix, String alias) {
        tried(prefix + alias, "ends in a key's alias of a-z, 0-9 and -", alias, PinKeyId::new);
    }

    private void one(Setting setting, String rule, Consumer<String> form) {
        tried(setting.key(), rule, settings.text(setting), form);
    }

    private void each(Setting setting, String rule, Consumer<String> form) {
        settings.list(setting).forEach(value -> tried(setting.key(), rule, value, form));
    }

    private static void tried(String key, String rule, String value, Consumer<String> form) {
        try {
            form.accept(value);
        } catch (IllegalArgumentException otherForm) {
            throw wrong(key, rule);
        }
    }

    private static String names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static EnvironmentFault wrong(String key, String rule) {
        return EnvironmentFault.unusable("setting pinmailer." + key + " " + rule);
    }
}
