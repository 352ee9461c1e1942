package pinmailer.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import pinmailer.crash.ClassArchive;

/** Runs a main class in a JVM of its own, with its own temporary and working folder beside the home. */
final class ForkedProgram {
    static final String PROGRAM = "pinmailer.PinMailer";

    private static final long SECONDS = 180;

    private final Path folder;
    private final String mainClass;
    private final List<String> jvm = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String shell = "";

    private ForkedProgram(Path folder, String mainClass) {
        this.folder = folder;
        this.mainClass = mainClass;
    }

    static ForkedProgram of(Path folder, String mainClass) {
        return new ForkedProgram(folder, mainClass);
    }

    ForkedProgram jvm(String... options) {
        jvm.addAll(List.of(options));
        return this;
    }

    ForkedProgram environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** With umask 000, which would make files that everybody may write. */
    ForkedProgram withOpenUmask() {
        return from("umask 000");
    }

    /** Started by a shell that has done this before. */
    ForkedProgram from(String commands) {
        shell = commands;
        return this;
    }

    /** What it printed and how it ended. */
    record Ended(int status, String out, String err) {
        String all() {
            return out + "\n" + err;
        }
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    /** The folder it is started in. */
    Path working() {
        return folder.resolve("cwd");
    }

    Ended run(String... arguments) {
        try {
            return run(command(arguments));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private List<String> command(String... arguments) throws IOException {
        Files.createDirectories(temporary());
        Files.createDirectories(working());
        List<String> command = new ArrayList<>();
        if (!shell.isEmpty()) {
            command.addAll(List.of("sh", "-c", shell + "; exec \"$@\"", "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-CreateCoredumpOnCrash"));
        ClassArchive archive = ClassArchive.ofTests();
        command.addAll(archive.options());
        command.add("-Djava.io.tmpdir=" + temporary());
        command.addAll(jvm);
        command.addAll(List.of("-cp", archive.classPath(), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private Ended run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "stdout", ".txt");
        Path err = Files.createTempFile(folder, "stderr", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(working().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("no end after " + SECONDS + " s");
        }
        return new Ended(process.exitValue(), read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
