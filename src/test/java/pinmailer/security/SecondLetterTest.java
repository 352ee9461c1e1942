package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.failure.EnvironmentFault;
import pinmailer.job.NightRun;

/** An insider who wants a second copy of a letter gets none out of the program by putting back what was. */
class SecondLetterTest {
    private static final String NEXT = "2026-11-23";

    @TempDir
    Path folder = Path.of("");

    private TrialHome home = new TrialHome(Path.of(""));

    @BeforeEach
    void sendAllLetters() {
        home = TrialHome.sample(folder.resolve("home"), 12, 9);
        assertThat(run(TrialHome.DATE)).isEqualTo(NightRun.Outcome.DONE);
    }

    @Test
    void isNotPrintedByStartingAgain() {
        assertThat(run(TrialHome.DATE)).isEqualTo(NightRun.Outcome.NOTHING_TO_DO);
        assertThat(run(NEXT)).isEqualTo(NightRun.Outcome.DONE);
        assertThat(home.output().resolve("packages/PN-20261123")).doesNotExist();
    }

    @Test
    void isNotPrintedWithANewDatabase() throws IOException {
        remove(home.output().resolve("state"));
        refused();
    }

    @Test
    void isNotPrintedWithANewDatabaseAndNoLogWhileThePackageLiesThere() throws IOException {
        remove(home.output().resolve("state"));
        Files.delete(home.output().resolve("published.log"));
        refused();
    }

    @Test
    void isNotPrintedWithALogThatWasEdited() throws IOException {
        Path log = home.output().resolve("published.log");
        String text = Files.readString(log, StandardCharsets.UTF_8);
        char digit = text.charAt(text.length() - 2);
        Files.writeString(log, text.substring(0, text.length() - 2) + (digit == '0' ? '1' : '0') + "\n");
        refused();
    }

    private void refused() {
        assertThatThrownBy(() -> run(NEXT))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("an older database was restored");
        assertThat(home.output().resolve("packages/PN-20261123")).doesNotExist();
    }

    private NightRun.Outcome run(String date) {
        return new NightInProcess(home).run(date);
    }

    private static void remove(Path under) throws IOException {
        try (Stream<Path> files = Files.walk(under)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
