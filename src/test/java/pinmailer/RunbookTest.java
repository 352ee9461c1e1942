package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pinmailer.failure.ExitCode;

/** The runbook is shipped in two languages: they send the operator to the same commands, files and pages. */
class RunbookTest {
    private static final Pattern EXIT_CODES = Pattern.compile("(?m)^\\| ([0-9, ]+) \\|");
    private static final Pattern QUOTED = Pattern.compile("`[^`]+`");
    private static final Pattern LINKED = Pattern.compile("\\]\\(([^)]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ {4,}(\\S.*?)(?: {2,}.*)?$");

    private final String english = text("runbook.md");
    private final String japanese = text("runbook.ja.md");

    private static String text(String name) {
        try {
            return Files.readString(Path.of("src/main/dist/doc", name), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(RunbookTest::innermost).toList();
    }

    private static String innermost(MatchResult found) {
        return found.group(found.groupCount());
    }

    @Test
    void explainsEveryExitCodeInBothLanguages() {
        Set<String> explained = all(EXIT_CODES, english).stream()
                .flatMap(codes -> Pattern.compile(", ").splitAsStream(codes))
                .collect(Collectors.toCollection(TreeSet::new));
        for (ExitCode code : ExitCode.values()) {
            assertThat(explained).contains(String.valueOf(code.status()));
        }
        assertThat(all(EXIT_CODES, japanese)).isEqualTo(all(EXIT_CODES, english));
    }

    @Test
    void givesTheSameCommandsInTheSameOrder() {
        assertThat(all(COMMAND, english)).hasSizeGreaterThan(6);
        assertThat(all(COMMAND, japanese)).isEqualTo(all(COMMAND, english));
    }

    @Test
    void namesTheSameFilesSettingsAndPages() {
        assertThat(new TreeSet<>(all(QUOTED, japanese))).isEqualTo(new TreeSet<>(all(QUOTED, english)));
        assertThat(all(LINKED, japanese)).isEqualTo(all(LINKED, english));
    }

    @Test
    void linksToPagesThatAreThere() {
        assertThat(all(LINKED, english))
                .isNotEmpty()
                .allSatisfy(
                        page -> assertThat(Path.of("src/main/dist/doc", page)).exists());
    }
}
