package pinmailer.job;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import pinmailer.failure.EnvironmentFault;
import pinmailer.mail.Postage.AcceptedDelay;

/**
 * The settings of a home, each read once and checked at start: a misspelt name or a value out of range ends the command
 * with 78 and the nearest known name.
 */
public final class Settings {
    private static final String PREFIX = "pinmailer.";

    private final Map<String, String> values;

    /** Takes every {@code pinmailer.*} value given, by full name. */
    public Settings(Map<String, String> given) {
        Map<String, String> known = new TreeMap<>();
        given.forEach((name, value) -> known.put(checkedName(name), value.strip()));
        this.values = Map.copyOf(known);
        checkAll();
    }

    private static String checkedName(String name) {
        String key = name.substring(PREFIX.length());
        return Setting.known(key)
                .orElseThrow(() -> EnvironmentFault.unusable(
                        "unknown setting " + name + ": did you mean " + PREFIX + Setting.nearest(key) + "?"));
    }

    private void checkAll() {
        number(Setting.PIN_LENGTH, 4, 12);
        oneOf(Setting.PIN_DELIVERY, "LOCAL_RENDER", "VENDOR_DECRYPTS");
        oneOf(Setting.PIN_PAN_FIELD, "full", "rightmost12");
        oneOf(Setting.INPUT_CHARSET, "UTF-8", "windows-31j");
        oneOf(Setting.INPUT_AFTER_PUBLISH, "keep", "move");
        oneOf(Setting.REPORT_LANGUAGE, "ja", "en");
        oneOf(Setting.ENVIRONMENT, "production", "test");
        oneOf(Setting.MAIL_ACCEPTED_DELAY, "NONE", "ABOUT_THREE_DAYS", "ABOUT_SEVEN_DAYS");
        postRests();
        oneOf(Setting.KEYS_STORE, "pkcs12", "pkcs11");
        pagesPerFile();
        changedHoldDays();
        holdMaxDays();
        separationDays();
        repeatDays();
        bundleMinimum();
        vendorDays();
        directoryMaxAgeDays();
        directoryMinRows();
        retentionDays();
        inputRetentionDays();
        packageRetentionDays();
        recognitionDays();
        alarmPercent();
        workersPatience();
        flag(Setting.NOTICE_SHOW_LAST4);
        flag(Setting.INPUT_CONTROL_REQUIRED);
        clock();
        for (Setting setting : Setting.values()) {
            text(setting);
        }
        SettingForms.check(this);
    }

    public int pinLength() {
        return number(Setting.PIN_LENGTH, 4, 12);
    }

    public boolean vendorDecrypts() {
        return text(Setting.PIN_DELIVERY).equals("VENDOR_DECRYPTS");
    }

    public int pagesPerFile() {
        return number(Setting.PRINT_PAGES_PER_FILE, 1, 5000);
    }

    public int changedHoldDays() {
        return number(Setting.ADDRESS_CHANGED_HOLD_DAYS, 0, 3650);
    }

    public int alarmPercent() {
        return number(Setting.ADDRESS_HOLD_ALARM_PERCENT, 0, 100);
    }

    public int directoryMinRows() {
        return number(Setting.DIRECTORY_MIN_ROWS, 1, 10_000_000);
    }

    public int directoryMaxAgeDays() {
        return number(Setting.DIRECTORY_MAX_AGE_DAYS, 1, 36_500);
    }

    public int holdMaxDays() {
        return number(Setting.HOLD_MAX_DAYS, 1, 3650);
    }

    public int separationDays() {
        return number(Setting.CARD_PIN_SEPARATION_DAYS, 0, 365);
    }

    public int repeatDays() {
        return number(Setting.NOTICE_REPEAT_DAYS, 0, 365);
    }

    /** Never fewer than any rule about days looks back; SUPERSEDED_BY_REISSUE looks back as far as there are rows. */
    public int retentionDays() {
        int days = number(Setting.RETENTION_DAYS, 92, 36_500);
        if (days < repeatDays() || days < separationDays() || days < holdMaxDays()) {
            throw wrong(
                    Setting.RETENTION_DAYS,
                    "is not fewer than notice.repeat-days, card-pin.separation-days and hold.max-days");
        }
        return days;
    }

    public int inputRetentionDays() {
        return number(Setting.RETENTION_INPUT_DAYS, 0, 36_500);
    }

    public int packageRetentionDays() {
        return number(Setting.RETENTION_PACKAGE_DAYS, 30, 36_500);
    }

    public int recognitionDays() {
        return number(Setting.RETENTION_RECOGNITION_DAYS, 365, 36_500);
    }

    public int bundleMinimum() {
        return number(Setting.MAIL_BUNDLE_MINIMUM, 1, 100_000);
    }

    public int vendorDays() {
        return number(Setting.MAIL_VENDOR_DAYS, 0, 30);
    }

    /** How long a print file may be with a worker, or a night without a sign of one. */
    public Duration workersPatience() {
        return Duration.ofSeconds(number(Setting.WORKERS_PATIENCE_SECONDS, 1, 86_400));
    }

    /** How much later than ordinary mail Japan Post may deliver. */
    public AcceptedDelay acceptedDelay() {
        return AcceptedDelay.valueOf(text(Setting.MAIL_ACCEPTED_DELAY));
    }

    /** Days of the year without delivery of ordinary mail besides weekends and holidays: Japan Post's New Year. */
    public Set<MonthDay> postRests() {
        try {
            return list(Setting.MAIL_POST_RESTS).stream()
                    .map(day -> MonthDay.parse("--" + day))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (DateTimeException notADay) {
            throw wrong(Setting.MAIL_POST_RESTS, "is days of the year like 01-02,01-03");
        }
    }

    public boolean flag(Setting setting) {
        String value = text(setting);
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(setting, "is true or false");
        }
        return value.equals("true");
    }

    /** The comma-separated values of a list setting; empty if none. */
    public List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** End dates of incoming keys by alias: the last day a key is accepted. */
    public Map<String, LocalDate> keyEndDates() {
        return byAlias(Setting.KEY_UNTIL, LocalDate::parse);
    }

    /** Expected key check values by alias, hex. */
    public Map<String, String> keyCheckValues() {
        return byAlias(Setting.KEY_CHECK_VALUE, value -> value.toUpperCase(Locale.ROOT));
    }

    /** The instant that replaces the system clock in a sample home. */
    public Optional<OffsetDateTime> clock() {
        String value = text(Setting.CLOCK);
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(value));
        } catch (DateTimeException notAnInstant) {
            throw wrong(Setting.CLOCK, "is an ISO instant with offset");
        }
    }

    /** The value given, else the default. */
    public String text(Setting setting) {
        String value = values.get(setting.key());
        if (value != null && !(value.isEmpty() && setting.fallback().isEmpty())) {
            return value;
        }
        return setting.fallback().orElseThrow(() -> wrong(setting, "is required: set it in input/application.yaml"));
    }

    private int number(Setting setting, int least, int most) {
        try {
            int value = Integer.parseInt(text(setting));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(setting, "is a whole number from " + least + " to " + most);
        }
        throw wrong(setting, "is a whole number from " + least + " to " + most);
    }

    private void oneOf(Setting setting, String... allowed) {
        if (!List.of(allowed).contains(text(setting))) {
            throw wrong(setting, "is one of " + String.join(", ", allowed));
        }
    }

    private <T> Map<String, T> byAlias(String prefix, Function<String, T> parse) {
        Map<String, T> found = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), parsed(key, value, parse));
            }
        });
        return found;
    }

    private static <T> T parsed(String key, String value, Function<String, T> parse) {
        try {
            return parse.apply(value);
        } catch (DateTimeException wrongDate) {
            throw EnvironmentFault.unusable("setting " + PREFIX + key + " is an ISO date", wrongDate);
        }
    }

    private static EnvironmentFault wrong(Setting setting, String rule) {
        return EnvironmentFault.unusable("setting " + PREFIX + setting.key() + " " + rule);
    }
}
