package pinmailer.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every setting there is, by its name under {@code pinmailer.}, with its default (contract, settings). */
public enum Setting {
    PIN_LENGTH("pin.length", "4"),
    PIN_DELIVERY("pin.delivery", "LOCAL_RENDER"),
    PIN_PAN_FIELD("pin.pan-field", "full"),
    PRINT_PAGES_PER_FILE("print.pages-per-file", "2000"),
    NOTICE_SHOW_LAST4("notice.show-last4", "false"),
    ADDRESS_CHANGED_HOLD_DAYS("address.changed-hold-days", "30"),
    ADDRESS_HOLD_ALARM_PERCENT("address.hold-alarm-percent", "3"),
    DIRECTORY_MIN_ROWS("directory.min-rows", "120000"),
    DIRECTORY_MAX_AGE_DAYS("directory.max-age-days", "92"),
    HOLD_MAX_DAYS("hold.max-days", "30"),
    CARD_PIN_SEPARATION_DAYS("card-pin.separation-days", "2"),
    NOTICE_REPEAT_DAYS("notice.repeat-days", "7"),
    INPUT_CHARSET("input.charset", "UTF-8"),
    INPUT_CONTROL_REQUIRED("input.control-required", "false"),
    INPUT_EXPECT("input.expect", ""),
    INPUT_SENDER_FINGERPRINTS("input.sender-fingerprints", ""),
    INPUT_AFTER_PUBLISH("input.after-publish", "keep"),
    OUTPUT_PACKAGE_GROUP("output.package-group", ""),
    SENDER_NAME("sender.name", null),
    SENDER_ADDRESS("sender.address", null),
    SENDER_RETURN_ADDRESS("sender.return-address", null),
    SENDER_PHONE("sender.phone", null),
    SENDER_POST_OFFICE("sender.post-office", null),
    ISSUER_NAME("issuer.name", null),
    ENVIRONMENT("environment", null),
    CARDS_MAIL_CLASS("cards.mail-class", "ORDINARY"),
    REPORT_LANGUAGE("report.language", "ja"),
    MAIL_BUNDLE_MINIMUM("mail.bundle-minimum", "10"),
    MAIL_VENDOR_DAYS("mail.vendor-days", "1"),
    MAIL_POSTED_FROM("mail.posted-from", "1000000"),
    MAIL_POST_RESTS("mail.post-rests", "01-02,01-03"),
    MAIL_ACCEPTED_DELAY("mail.accepted-delay", "NONE"),
    RECIPIENT_PRINT_VENDOR("recipients.print-vendor.fingerprint", ""),
    RECIPIENT_CARD_BUREAU("recipients.card-bureau.fingerprint", ""),
    KEYS_STORE("keys.store", "pkcs12"),
    KEYS_PKCS11_CONFIG("keys.pkcs11-config", ""),
    RETENTION_DAYS("retention.days", "400"),
    RETENTION_INPUT_DAYS("retention.input-days", "30"),
    RETENTION_PACKAGE_DAYS("retention.package-days", "90"),
    RETENTION_RECOGNITION_DAYS("retention.recognition-days", "3650"),
    WORKERS_BROKER_URL("workers.broker-url", ""),
    WORKERS_USER("workers.user", ""),
    WORKERS_PASSWORD_FILE("workers.password-file", ""),
    WORKERS_TRUST_STORE("workers.trust-store", ""),
    WORKERS_PATIENCE_SECONDS("workers.patience-seconds", "120"),
    LOG_FORMAT("log.format", "text"),
    METRICS_TEXTFILE("metrics.textfile", ""),
    METRICS_OTLP_URL("metrics.otlp-url", ""),
    CLOCK("clock", "");

    /** Settings named after a key's alias: {@code keys.until.<alias>} and {@code keys.kcv.<alias>}. */
    static final String KEY_UNTIL = "keys.until.";
    /** See {@link #KEY_UNTIL}. */
    static final String KEY_CHECK_VALUE = "keys.kcv.";

    private final String key;
    private final @Nullable String fallback;

    Setting(String key, @Nullable String fallback) {
        this.key = key;
        this.fallback = fallback;
    }

    /** The name without {@code pinmailer.}. */
    public String key() {
        return key;
    }

    /** The default; absent if the setting is required. */
    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    /**
     * The setting's own name for a name given in any form Spring Boot allows: an environment variable knows neither dots
     * nor dashes.
     */
    static Optional<String> known(String given) {
        if (given.startsWith(KEY_UNTIL) || given.startsWith(KEY_CHECK_VALUE)) {
            return Optional.of(given);
        }
        return Arrays.stream(values())
                .map(Setting::key)
                .filter(key -> uniform(key).equals(uniform(given)))
                .findFirst();
    }

    private static String uniform(String name) {
        return name.replaceAll("[-._]", "").toLowerCase(Locale.ROOT);
    }

    /** The known name that looks most like a misspelt one. */
    static String nearest(String misspelt) {
        return Arrays.stream(values())
                .map(Setting::key)
                .min(Names.bySimilarity(misspelt))
                .orElseThrow();
    }
}
