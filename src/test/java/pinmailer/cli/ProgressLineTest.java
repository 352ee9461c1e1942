package pinmailer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import pinmailer.report.Sentences;

class ProgressLineTest {
    private static final Sentences ENGLISH = Sentences.in(Locale.ENGLISH);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void drawsABarWithRateAndRestOnATerminal() {
        try (ProgressLine line = new ProgressLine(err, true, ENGLISH)) {
            line.started("checkRequests");
            line.expect("checkRequests", () -> 2_400);
            line.progress("checkRequests", 1_200, 0);
        }

        assertThat(text())
                .contains("\r", "checkRequests", "50%", "1200/2400", "/s")
                .endsWith("\n");
        assertThat(text().lines().mapToInt(String::length).max().orElse(0)).isLessThan(2_000);
    }

    @Test
    void neverGoesBackWhenFilesAreFinishedOutOfOrder() {
        try (ProgressLine line = new ProgressLine(err, true, ENGLISH)) {
            line.started("renderNotices");
            line.expect("renderNotices", () -> 4_000);
            line.progress("renderNotices", 4_000, 0);
            line.progress("renderNotices", 2_000, 0);
        }

        assertThat(text()).contains("4000/4000").doesNotContain("2000/4000");
    }

    @Test
    void drawsNothingInALogButALineAStep() {
        try (ProgressLine line = new ProgressLine(err, false, ENGLISH)) {
            line.started("checkRequests");
            line.expect("checkRequests", () -> {
                throw new AssertionError("nobody asks");
            });
            line.progress("checkRequests", 1_200, 0);
            line.started("renderNotices");
            line.started("renderPrintFile:partition0");
            line.warn("sample keys are in use");
        }

        assertThat(text()).isEqualTo("checkRequests\nrenderNotices\nwarning: sample keys are in use\n");
    }

    @Test
    void putsAWarningOnALineOfItsOwn() {
        try (ProgressLine line = new ProgressLine(err, true, ENGLISH)) {
            line.started("publish");
            line.warn("something");
        }

        assertThat(text()).contains("\r\u001b[Kwarning: something\n");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
