package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colours on a terminal, which {@code script} plays: there by default, gone with NO_COLOR (no-color.org) and in a pipe. */
class TerminalColoursTest {
    private static final String ESCAPE = "\u001b[";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void coloursTheStatusOnATerminalAloneAndNotAgainstTheOperatorsWill() throws Exception {
        Tool.requireInstalled("script");
        TrialHome home = TrialHome.withRequests(folder.resolve("home"), TrialHome.sample("plain"));

        assertThat(onATerminal(home, Map.of("TERM", "xterm"))).contains(ESCAPE);
        assertThat(onATerminal(home, Map.of("TERM", "xterm", "NO_COLOR", "1"))).doesNotContain(ESCAPE);
        assertThat(home.call("status").out()).doesNotContain(ESCAPE);
    }

    private static String onATerminal(TrialHome home, Map<String, String> environment) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String call = "'%s' -cp '%s' pinmailer.PinMailer status --home '%s'"
                .formatted(java, System.getProperty("java.class.path"), home.root());
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", call, "/dev/null").redirectErrorStream(true);
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
