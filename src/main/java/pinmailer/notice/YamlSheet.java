package pinmailer.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/**
 * One YAML mapping of the letter, read strictly: every key is asked for once, and {@link #finish} refuses what nobody
 * asked for. All faults are {@link EnvironmentFault} with file and key.
 */
final class YamlSheet {
    private final String place;
    private final Map<String, Object> values;

    private YamlSheet(String place, Map<?, ?> values) {
        this.place = place;
        this.values = new LinkedHashMap<>();
        values.forEach((key, value) -> this.values.put(String.valueOf(key), value == null ? "" : value));
    }

    /** The issuer's {@code name} in its letter folder if there is one, else the file that comes with the program. */
    static YamlSheet open(@Nullable Path letterFolder, String name) {
        Path own = letterFolder == null ? null : letterFolder.resolve(name);
        if (own != null && Files.exists(own)) {
            try {
                return parse("letter/" + name, new StringReader(Files.readString(own, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw EnvironmentFault.unusable("letter/" + name + " cannot be read as UTF-8 text", e);
            }
        }
        return builtIn(name);
    }

    private static YamlSheet builtIn(String name) {
        try (InputStream in = YamlSheet.class.getResourceAsStream("/notice/" + name)) {
            if (in == null) {
                throw new ProgramFault("the program lacks its own notice/" + name);
            }
            return parse("notice/" + name, new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ProgramFault("the program's own notice/" + name + " cannot be read", e);
        }
    }

    static YamlSheet parse(String place, Reader reader) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return asSheet(place, new Yaml(new SafeConstructor(options)).load(reader));
        } catch (YAMLException e) {
            throw EnvironmentFault.unusable(place + " is not YAML" + where(e), e);
        }
    }

    private static String where(YAMLException fault) {
        return fault instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? ": line " + (marked.getProblemMark().getLine() + 1) + ", " + marked.getProblem()
                : "";
    }

    private static YamlSheet asSheet(String place, @Nullable Object loaded) {
        if (loaded instanceof Map<?, ?> map) {
            return new YamlSheet(place, map);
        }
        throw EnvironmentFault.unusable(place + " is not a mapping of keys to values");
    }

    YamlSheet section(String key) {
        return asSheet(place + " " + key, take(key));
    }

    String text(String key) {
        if (take(key) instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw wrong(key, "is not text");
    }

    List<String> texts(String key) {
        if (take(key) instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(item -> item instanceof String)) {
            // A blank in front may align a line with the one above.
            return list.stream()
                    .map(item -> String.valueOf(item).stripTrailing())
                    .toList();
        }
        throw wrong(key, "is not a list of texts");
    }

    double number(String key) {
        if (take(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(key, "is not a number");
    }

    int count(String key) {
        if (take(key) instanceof Integer number) {
            return number;
        }
        throw wrong(key, "is not a whole number");
    }

    List<Double> numbers(String key) {
        if (take(key) instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(item -> item instanceof Number)) {
            return list.stream().map(item -> ((Number) item).doubleValue()).toList();
        }
        throw wrong(key, "is not a list of numbers");
    }

    Box box(String key) {
        YamlSheet box = section(key);
        Box read = new Box(box.number("left"), box.number("top"), box.number("width"), box.number("height"));
        box.finish();
        return read;
    }

    /** Refuses keys nobody asked for: a misspelt key must not pass as a default. */
    void finish() {
        if (!values.isEmpty()) {
            throw EnvironmentFault.unusable(place + " has unknown keys: " + new TreeSet<>(values.keySet()));
        }
    }

    private Object take(String key) {
        Object value = values.remove(key);
        if (value == null) {
            throw wrong(key, "is missing");
        }
        return value;
    }

    private EnvironmentFault wrong(String key, String what) {
        return EnvironmentFault.unusable(place + ": '" + key + "' " + what);
    }
}
