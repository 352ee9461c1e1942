package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM started with the options that ship leaves no image of its memory, each beside a JVM without them that does. */
class StartOptionsTest {
    static final Path OPTIONS = Path.of("src/main/resources/jvm.options").toAbsolutePath();

    private static final int OLDEST = 17;
    private static final String[] PLAIN = {};
    private static final String[] SAFE = {"@" + OPTIONS};

    @TempDir
    Path folder = Path.of("");

    static List<String> options() throws IOException {
        return Files.readAllLines(OPTIONS, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("-"))
                .toList();
    }

    @Test
    void writesNoReportOfACrash() throws Exception {
        assertThat(leftBehind(crash("plain", PLAIN))).anyMatch(name -> name.startsWith("hs_err_pid"));
        assertThat(leftBehind(crash("safe", SAFE))).isEmpty();
    }

    @Test
    void dumpsNoHeapWhenMemoryIsShortWhateverTheEnvironmentAsks() throws Exception {
        assertThat(leftBehind(exhaust("plain", PLAIN))).anyMatch(name -> name.endsWith(".hprof"));
        assertThat(leftBehind(exhaust("safe", SAFE))).isEmpty();
    }

    @Test
    void letsNobodyAttach() throws Exception {
        assertThat(attach("plain", PLAIN)).isZero();
        assertThat(attach("safe", SAFE)).isNotZero();
    }

    @Test
    void areWhatEveryStartCommandOfTheProjectGives() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"), StandardCharsets.UTF_8))
                .containsPattern("<jvmArguments>[^<]*@src/main/resources/jvm.options[^<]*</jvmArguments>");
    }

    /** By this Java and every other one beside it: from release to release, options turn into others or into warnings. */
    @Test
    void areTakenWithoutAWordTogetherWithTheSizeOfANight() throws IOException {
        for (Path java : javas()) {
            Process version = new ProcessBuilder(
                            java.toString(), "@" + OPTIONS.resolveSibling("night.options"), "@" + OPTIONS, "-version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said).as(java.toString()).contains("version").doesNotContain("warning", "Unrecognized");
        }
    }

    private static List<Path> javas() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> javas = new ArrayList<>(List.of(own.resolve("bin/java")));
        try (Stream<Path> beside = Files.list(own.resolveSibling("."))) {
            beside.filter(StartOptionsTest::isNewEnough)
                    .map(home -> home.resolve("bin/java"))
                    .forEach(javas::add);
        }
        return javas;
    }

    private static boolean isNewEnough(Path home) {
        Path release = home.resolve("release");
        if (!Files.exists(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return false;
        }
        try (Stream<String> lines = Files.lines(release, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .anyMatch(line -> Runtime.Version.parse(line.replaceAll("[^0-9.]", ""))
                                    .feature()
                            >= OLDEST);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path crash(String name, String... options) throws Exception {
        Path at = Files.createDirectories(folder.resolve(name));
        Process jvm = ready(start(at, "wait", options));
        assertThat(new ProcessBuilder("sh", "-c", "kill -SEGV " + jvm.pid())
                        .start()
                        .waitFor())
                .isZero();
        ended(jvm);
        return at;
    }

    private Path exhaust(String name, String... options) throws Exception {
        Path at = Files.createDirectories(folder.resolve(name));
        ProcessBuilder builder = builder(at, "exhaust", options);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:+HeapDumpOnOutOfMemoryError");
        ended(builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".txt").toFile())
                .start());
        return at;
    }

    /** How {@code jcmd} ends that asks for nothing but the version. */
    private int attach(String name, String... options) throws Exception {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd");
        Assumptions.assumeTrue(Files.exists(jcmd) || "true".equals(System.getenv("CI")), "needs jcmd of a JDK");
        Process jvm = ready(start(Files.createDirectories(folder.resolve(name)), "wait", options));
        try {
            Process attaching = new ProcessBuilder(jcmd.toString(), String.valueOf(jvm.pid()), "VM.version")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".txt").toFile())
                    .start();
            return ended(attaching);
        } finally {
            jvm.getOutputStream().close();
            ended(jvm);
        }
    }

    private static Process start(Path at, String what, String... options) throws IOException {
        return builder(at, what, options).redirectErrorStream(true).start();
    }

    private static ProcessBuilder builder(Path at, String what, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-Xmx16m", "-cp", System.getProperty("java.class.path"), WaitingJvm.class.getName(), what));
        return new ProcessBuilder(command).directory(at.toFile());
    }

    private static Process ready(Process jvm) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("ready");
        Thread reader = new Thread(() -> out.lines().forEach(line -> {}));
        reader.setDaemon(true);
        reader.start();
        return jvm;
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static List<String> leftBehind(Path at) throws IOException {
        try (Stream<Path> files = Files.list(at)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
