package pinmailer.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The example {@code application.yaml} that is shipped, against the settings there are. */
class ExampleSettingsTest {
    private static final Path EXAMPLE = Path.of("src/main/dist/config/application.yaml");
    private static final Pattern COMMENTED_OUT = Pattern.compile("(?m)^ {2}#(?=[a-z])");
    private static final Pattern BY_ALIAS = Pattern.compile("keys\\.(until|kcv)\\..+");

    @Test
    void namesEverySettingThereIsAndNoOther() throws IOException {
        List<String> named = everyLine().keySet().stream()
                .filter(name -> !BY_ALIAS.matcher(name).matches())
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::key).toList());
    }

    @Test
    void showsBothSettingsThatEndInAnAlias() throws IOException {
        assertThat(new TreeSet<>(everyLine().keySet()))
                .anyMatch(name -> name.startsWith(Setting.KEY_UNTIL))
                .anyMatch(name -> name.startsWith(Setting.KEY_CHECK_VALUE));
    }

    @Test
    void givesTheDefaultOfEachThatHasOne() throws IOException {
        Map<String, String> shown = everyLine();
        for (Setting setting : Setting.values()) {
            if (setting.fallback().isPresent()) {
                assertThat(Optional.ofNullable(shown.get(setting.key())))
                        .as(setting.key())
                        .isEqualTo(setting.fallback());
            }
        }
    }

    @Test
    void leavesOnlyWhatIsRequiredToBeFilledIn() throws IOException {
        Map<String, String> active = parsed(text());
        assertThat(active.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Setting.values())
                        .filter(setting -> setting.fallback().isEmpty())
                        .map(Setting::key)
                        .toList());
    }

    @Test
    void explainsEachInALineBeforeIt() throws IOException {
        List<String> lines = text().lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches(" {2}#?[a-z].*:.*") && !lines.get(i).contains("card-bureau.fingerprint")) {
                assertThat(lines.get(i - 1)).as("before %s", lines.get(i)).matches(" {2}# .+");
            }
        }
    }

    @Test
    void isAcceptedWhenFilledInAsItSays() throws IOException {
        Map<String, String> given = new TreeMap<>();
        everyLine().forEach((name, value) -> given.put("pinmailer." + name, value.isEmpty() ? "" : value));
        for (Setting setting : Setting.values()) {
            if (setting.fallback().isEmpty()) {
                given.merge("pinmailer." + setting.key(), "a name", (old, name) -> old.isEmpty() ? name : old);
            }
        }
        assertThat(new Settings(given).holdMaxDays()).isEqualTo(30);
    }

    private static Map<String, String> everyLine() throws IOException {
        return parsed(COMMENTED_OUT.matcher(text()).replaceAll("  "));
    }

    private static String text() throws IOException {
        return Files.readString(EXAMPLE, StandardCharsets.UTF_8);
    }

    private static Map<String, String> parsed(String yaml) {
        Map<String, Map<String, Object>> read = new Yaml().load(yaml);
        assertThat(read.keySet()).containsExactly("pinmailer");
        Map<String, String> flat = new TreeMap<>();
        read.values().forEach(settings -> settings.forEach((name, value) -> flat.put(name, text(value))));
        return flat;
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value == null
                ? ""
                : value instanceof java.util.Date day
                        ? day.toInstant().toString().substring(0, 10)
                        : value.toString();
    }
}
