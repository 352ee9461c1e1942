package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Runs a program that is not ours. Where it is missing a test is skipped, but fails under CI=true. */
final class OutsideTool {
    private OutsideTool() {}

    static String run(String... command) throws IOException, InterruptedException {
        boolean there = Pattern.compile(":")
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0])));
        if (!there && !"true".equals(System.getenv("CI"))) {
            assumeTrue(false, command[0] + " is not installed");
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
