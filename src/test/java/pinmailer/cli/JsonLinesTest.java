package pinmailer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final JsonLines lines = new JsonLines(
            new PrintStream(written, true, StandardCharsets.UTF_8),
            Clock.fixed(Instant.parse("2026-11-22T11:00:00Z"), ZoneOffset.UTC));

    @Test
    void givesEachEventItsNightStepAndFigures() {
        lines.warn("before any night");
        lines.night(LocalDate.of(2026, 11, 22));
        lines.started("checkRequests");
        lines.started("renderPrintFile:partition0");
        lines.progress("checkRequests", 500, 0);
        lines.finished("checkRequests", Duration.ofMillis(1_500));
        lines.failed("publish", Duration.ofMillis(20));

        String at = "{\"at\":\"2026-11-22T11:00:00Z\",\"event\":\"";
        String in = "\",\"night\":\"2026-11-22\",\"step\":\"checkRequests\"";
        assertThat(text().lines())
                .containsExactly(
                        at + "warning\",\"message\":\"before any night\"}",
                        at + "started" + in + "}",
                        at + "progress" + in + ",\"done\":500}",
                        at + "finished" + in + ",\"millis\":1500}",
                        at + "failed" + in.replace("checkRequests", "publish") + ",\"millis\":20}");
    }

    @Test
    void keepsAnEventOnOneLineAndMasksWhatCouldBeACardNumber() {
        lines.warn("line 3\nof \"x\": 4999 1234 5678 9012, 4999123456789012; night 2026-11-22");

        assertThat(text())
                .hasLineCount(1)
                .contains("****, ****; night 2026-11-22")
                .doesNotContain("4999");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
