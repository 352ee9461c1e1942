package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;

/**
 * Letters that cannot be used. A case is a folder as an issuer's {@code input/letter} would be; {@code expected.txt} is
 * the whole message. A missing expectation is written and fails.
 */
class FaultyLetterTest {
    private static final Path CASES = Path.of("src/test/resources/pinmailer/notice");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .filter(name -> name.matches("(form|text|font)-.*"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedAtStartSayingWhatIsWrongWhere(String name) throws IOException {
        EnvironmentFault fault =
                Objects.requireNonNull(catchThrowableOfType(EnvironmentFault.class, () -> open(CASES.resolve(name))));
        assertThat(fault.exitCode()).isEqualTo(ExitCode.UNUSABLE);
        Path expected = CASES.resolve(name).resolve("expected.txt");
        if (!Files.exists(expected)) {
            Files.writeString(expected, fault.getMessage() + "\n", StandardCharsets.UTF_8);
            fail("expected.txt was missing and is written now: look whether it is right");
        }
        assertThat(fault.getMessage() + "\n").isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
    }

    /** As a night opens its letter. */
    private static void open(Path letter) {
        NoticeForm form = NoticeForm.of(letter);
        NoticeText text = NoticeText.of(letter);
        new NoticePress(form, text, new GlyphPlan(NoticeFonts.of(letter))).check(Letters.SENDER);
    }
}
