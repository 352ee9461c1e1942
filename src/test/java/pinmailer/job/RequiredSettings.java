package pinmailer.job;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Some value for every setting without a default. */
final class RequiredSettings {
    static final Map<String, String> ANY = Stream.of(Setting.values())
            .filter(setting -> setting.fallback().isEmpty())
            .collect(Collectors.toUnmodifiableMap(
                    setting -> "pinmailer." + setting.key(), setting -> setting == Setting.ENVIRONMENT ? "test" : "x"));

    private RequiredSettings() {}
}
