package pinmailer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The colours of the run report, by the contrast formula of WCAG 2. */
class RunReportLookTest {
    private static final double READABLE = 4.5;
    private static final double VISIBLE = 3.0;
    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");
    private static final List<String> PAPERS = List.of("paper", "card");
    private static final List<String> INKS = List.of("ink", "muted", "accent", "good", "bad", "warn");

    @Test
    void contrastFormulaGivesTheKnownExtremes() {
        assertThat(contrast("#000000", "#ffffff")).isCloseTo(21, within(0.001));
        assertThat(contrast("#777777", "#ffffff")).isCloseTo(4.478, within(0.001));
    }

    @Test
    void everyInkIsReadableInTheLight() throws IOException {
        everyInkIsReadable(palette(0));
    }

    @Test
    void everyInkIsReadableInTheDark() throws IOException {
        everyInkIsReadable(palette(1));
    }

    private static void everyInkIsReadable(Map<String, String> palette) {
        for (String paper : PAPERS) {
            INKS.forEach(ink -> readable(palette, ink, paper));
        }
        for (String verdict : List.of("good", "bad")) {
            readable(palette, verdict, verdict + "-paper");
            readable(palette, "ink", verdict + "-paper");
            readable(palette, "muted", verdict + "-paper");
        }
        readable(palette, "warn", "warn-paper");
        readable(palette, "ink", "faint");
        readable(palette, "muted", "faint");
        for (int level = 0; level <= 5; level++) {
            readable(palette, "l" + level + "-ink", "l" + level);
        }
        for (String bar : List.of("bar", "bar-late")) {
            assertThat(contrast(palette, bar, "faint")).as(bar).isGreaterThanOrEqualTo(VISIBLE);
        }
    }

    private static void readable(Map<String, String> palette, String ink, String paper) {
        assertThat(contrast(palette, ink, paper)).as("%s on %s", ink, paper).isGreaterThanOrEqualTo(READABLE);
    }

    /** The custom properties of the n-th {@code :root} block: 0 light, 1 dark. */
    private static Map<String, String> palette(int block) throws IOException {
        try (InputStream css = RunReportLookTest.class.getResourceAsStream("/report/run-report.css")) {
            assertThat(css).isNotNull();
            String text = new String(css.readAllBytes(), StandardCharsets.UTF_8).split(":root \\{", -1)[block + 1];
            Map<String, String> palette = new HashMap<>();
            Matcher colour = COLOUR.matcher(text.substring(0, text.indexOf('}')));
            while (colour.find()) {
                palette.put(colour.group(1), colour.group(2));
            }
            return palette;
        }
    }

    private static double contrast(Map<String, String> palette, String one, String other) {
        return contrast(
                Objects.requireNonNull(palette.get(one), one), Objects.requireNonNull(palette.get(other), other));
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
    }

    private static double channel(String hex, int from) {
        double value = Integer.parseInt(hex.substring(from, from + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
