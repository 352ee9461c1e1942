package pinmailer.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The program in a JVM of its own, so that it can be killed. Started from the tests' class path, tuned to start fast. */
final class ForkedProgram {
    private static final long PATIENCE_SECONDS = 240;

    private final Process process;
    private final Path out;
    private final Path err;

    private ForkedProgram(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** How a process ended. */
    record Ended(int status, String out, String err) {
        @Override
        public String toString() {
            return "exit " + status + "\n" + out + "\n" + err;
        }
    }

    /** Starts it in a home; {@code failPoint} is NAME:OCCURRENCE:HOW or null. */
    static ForkedProgram start(Path home, @Nullable String failPoint, List<String> before, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:-CreateCoredumpOnCrash"));
        if (failPoint != null) {
            command.add("-Dpinmailer.failpoint=" + failPoint);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "pinmailer.PinMailer"));
        command.addAll(List.of(arguments));
        Path logs =
                Files.createDirectories(Objects.requireNonNull(home.getParent()).resolve("logs"));
        Path out = Files.createTempFile(logs, "out", ".txt");
        Path err = Files.createTempFile(logs, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new ForkedProgram(process, out, err);
    }

    Process process() {
        return process;
    }

    /** What it has said on standard error so far. */
    String errors() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    /** Waits for a line on standard error. */
    void awaitError(String text) throws IOException, InterruptedException {
        for (long wait = 0; process.isAlive() && wait < PATIENCE_SECONDS * 20; wait++) {
            if (errors().contains(text)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never said \"" + text + "\": " + errors());
    }

    /** Waits for its end. */
    Ended await() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end in " + PATIENCE_SECONDS + " s: " + errors());
        }
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), errors());
    }
}
