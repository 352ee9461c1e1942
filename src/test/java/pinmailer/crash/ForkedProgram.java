package pinmailer.crash;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

    /**
     * How it is started.
     *
     * @param behind a program and its options that start it; none as a rule
     * @param patches folders whose classes and resources are found before the program's own
     * @param failPoint NAME:OCCURRENCE:HOW or null
     */
    record Start(
            List<String> behind,
            List<Path> patches,
            @Nullable String failPoint) {
        static final Start USUAL = new Start(List.of(), List.of(), null);

        Start at(@Nullable String point) {
            return new Start(behind, patches, point);
        }

        Start behind(String... program) {
            return new Start(List.of(program), patches, failPoint);
        }

        Start patched(Path patch) {
            return new Start(
                    behind, Stream.concat(patches.stream(), Stream.of(patch)).toList(), failPoint);
        }
    }

    /** Starts it; what it says is kept beside the home. */
    static ForkedProgram start(Path home, Start how, String... arguments) throws IOException {
        List<String> command = command(how, "pinmailer.PinMailer");
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

    /** The words that start a main class. */
    static List<String> command(Start how, String mainClass) {
        List<String> command = new ArrayList<>(how.behind());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Xmn160m",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash"));
        if (how.failPoint() != null) {
            command.add("-Dpinmailer.failpoint=" + how.failPoint());
        }
        StringBuilder path = new StringBuilder();
        how.patches().forEach(patch -> path.append(patch).append(File.pathSeparator));
        ClassArchive archive = ClassArchive.ofTests();
        command.addAll(archive.options());
        command.addAll(List.of("-cp", path + archive.classPath(), mainClass));
        return command;
    }

    Process process() {
        return process;
    }

    /** Sends it a signal by name. */
    void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("no signal " + name + " could be sent");
        }
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
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), errors(), Map.of());
    }
}
