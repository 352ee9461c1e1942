package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.address.AddressFinding;
import pinmailer.address.DirectoryChanges;
import pinmailer.mail.Postage;
import pinmailer.request.Channel;
import pinmailer.request.Reason;
import pinmailer.request.RequestKind;

/** What people read, in two languages: nothing said in one alone, nothing left over, no name of ours without words. */
class MessagesTest {
    private static final Path TEXTS = Path.of("src/main/resources/report");
    private static final Path ROOM = Path.of("src/main/java/pinmailer/report");
    private static final Path JOBS = Path.of("src/main/java/pinmailer/job");
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-zA-Z_.-]*)\"");
    private static final Pattern STEP = Pattern.compile("(?:StepBuilder|[^a-zA-Z]step)\\(\\s*\"([a-zA-Z]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"run-report", "reasons", "status", "directory", "purge"})
    void saysTheSameInBothLanguages(String bundle) throws IOException {
        Properties japanese = read(bundle);
        Properties english = read(bundle + "_en");
        Set<String> both = keys(english);
        // Japanese names of prefectures need no translation into Japanese.
        both.removeIf(key -> key.startsWith("prefecture."));

        assertThat(keys(japanese)).isEqualTo(both);
        for (String key : both) {
            assertThat(places(english.getProperty(key))).as(key).isEqualTo(places(japanese.getProperty(key)));
            assertThat(english.getProperty(key)).as(key).doesNotContainPattern("[ぁ-んァ-ヶ一-龠]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run-report", "status", "directory", "purge"})
    void usesEveryText(String bundle) throws IOException {
        Set<String> used = literals();
        used.addAll(names("kind", Arrays.stream(RequestKind.values())));
        used.addAll(names("package", Arrays.stream(RequestKind.values())));
        used.addAll(names("channel", Stream.concat(Arrays.stream(Channel.values()), Stream.of("UNKNOWN"))));
        used.addAll(names("environment", Stream.of("production", "test")));
        used.addAll(names("step", steps().stream()));
        used.addAll(names("account", literals().stream()));
        used.addAll(names("held", literals().stream()));
        used.addAll(names("state", STATES.stream()));
        used.addAll(names("story.next", STATES.stream()));
        used.addAll(names("discount", Arrays.stream(Postage.Discount.values())));
        used.addAll(names("indicia", Stream.of(1, 2, 3)));
        for (DirectoryChanges.Subject subject : DirectoryChanges.Subject.values()) {
            used.addAll(names("changes." + subject, Arrays.stream(DirectoryChanges.Kind.values())));
        }
        used.addAll(names("night", Stream.of("OPEN", "FROZEN", "FINISHED", "REFUSED", "ABANDONED")));

        assertThat(keys(read(bundle))).isSubsetOf(used);
    }

    private static final List<String> STATES =
            List.of("RECEIVED", "HELD", "REJECTED", "MERGED", "WITHDRAWN", "PLANNED", "DISPATCHED");

    @Test
    void hasWordsForEveryStepOfANight() throws IOException {
        Set<String> steps = steps();
        // A partition's own step is shown under renderNotices.
        steps.remove("renderPrintFile");

        assertThat(steps).contains("importRequests", "publish", "report");
        assertThat(keys(read("run-report"))).containsAll(names("step", steps.stream()));
    }

    @Test
    void hasWordsForEveryReason() throws IOException {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(Reason.values()).map(Enum::name).forEach(codes::add);
        Arrays.stream(AddressFinding.values()).map(Enum::name).forEach(codes::add);

        Set<String> keys = keys(read("reasons"));
        assertThat(keys).containsAll(codes.stream().map(code -> code + ".says").toList());
        keys.removeIf(key -> codes.contains(key.split("\\.", 2)[0]));
        assertThat(keys)
                .as("texts of no reason")
                .isSubsetOf(
                        "evidence", "between-sentences", "clears-on", "until.in-time", "until.late", "until.rejected");
    }

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (var in = Files.newBufferedReader(TEXTS.resolve(name + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static Set<String> keys(Properties texts) {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(String prefix, Stream<?> names) {
        return names.map(name -> prefix + "." + name).collect(Collectors.toSet());
    }

    private static Set<String> literals() throws IOException {
        return found(ROOM, LITERAL);
    }

    private static Set<String> steps() throws IOException {
        return found(JOBS, STEP);
    }

    private static Set<String> found(Path sources, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                pattern.matcher(Files.readString(file, StandardCharsets.UTF_8))
                        .results()
                        .forEach(hit -> found.add(hit.group(1)));
            }
        }
        return found;
    }
}
