package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Input files that refuse a night. A case is a folder: {@code input} is laid over a good home on the day after its first
 * night, on which one request was held, {@code absent.txt} lists what is taken away, {@code expected.txt} what the one line on standard error names.
 * Whatever says CANARY is row content and must never be repeated.
 */
class RefusedInputTest {
    private static final Path CASES = Path.of("src/test/resources/pinmailer/night/refused");
    private static final Path FIRST_INPUT = Path.of("src/test/resources/pinmailer/night/first-input");
    private static final String SECOND = "2026-11-23";

    @TempDir
    private static Path folder;

    private static TrialHome first = new TrialHome(Path.of(""));
    private static String stateBefore = "";

    @BeforeAll
    static void runAFirstNight() {
        first = TrialHome.withRequests(folder.resolve("first"), TrialHome.sample("plain"));
        first.lay(FIRST_INPUT);
        assertThat(first.run(TrialHome.FIRST_NIGHT).status()).isEqualTo(100);
        stateBefore = first.stateText();
    }

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesTheNightInOneLineAndChangesNothing(String name) throws IOException {
        TrialHome home = first.copyTo(folder.resolve(name));
        Path good = folder.resolve(name + "-good");
        TrialHome.copy(home.input("."), good);
        spoil(home, CASES.resolve(name));

        Map<String, String> publishedBefore = home.publishedFiles();
        TrialHome.Ended refused = home.run(SECOND);

        assertThat(refused.status()).as(refused.err()).isEqualTo(65);
        assertThat(refused.complaints()).hasSize(1);
        assertThat(refused.complaints().get(0))
                .contains(Files.readAllLines(CASES.resolve(name).resolve("expected.txt")));
        assertThat(refused.err() + refused.out()).doesNotContain("CANARY", "カナリア", "AAAAAAAA", "T09:00:00");
        assertThat(home.stateText()).isEqualTo(stateBefore);
        assertThat(home.publishedFiles()).isEqualTo(publishedBefore);
        restore(home, good);
        assertThat(home.run(SECOND).complaints()).isEmpty();
        assertThat(home.report(SECOND, "held.csv").column("request_id")).containsExactly("HELD-1");
    }

    private static void spoil(TrialHome home, Path spoiled) throws IOException {
        Path over = spoiled.resolve("input");
        if (Files.exists(over)) {
            home.lay(over);
        }
        Path absent = spoiled.resolve("absent.txt");
        if (Files.exists(absent)) {
            for (String name : Files.readAllLines(absent, StandardCharsets.UTF_8)) {
                Files.delete(home.input(name));
            }
        }
    }

    private static void restore(TrialHome home, Path good) throws IOException {
        for (Path file : TrialHome.filesUnder(home.input("."))) {
            Files.delete(file);
        }
        for (Path file : TrialHome.filesUnder(good)) {
            Files.copy(file, home.input(good.relativize(file).toString()));
        }
    }
}
