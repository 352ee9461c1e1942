package pinmailer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of night, letter, register, PIN blocks and OpenPGP in one go, each in a process of its own, as rows of a
 * table. A main class on the test class path; takes about a quarter of an hour on a quiet machine, with
 * {@code -Dbench.sizes=120000,1200000} half an hour, and says then how the two nights compare.
 */
public final class Figures {
    private static final List<String> NIGHT = List.of("@src/main/resources/night.options");
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private Figures() {}

    /** Prints the table. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println("| what | figure |\n|---|---|");
        rows("night of one request: start and end", NIGHT, "pinmailer.NightBench", "1");
        rows("night", NIGHT, "pinmailer.NightBench", NightBench.sizes());
        rows("letter", NIGHT, "pinmailer.notice.NoticeBench");
        rows("register", SMALL, "pinmailer.request.RegisterBench");
        rows("PIN blocks", NIGHT, "pinmailer.pin.PinBenchmark");
        rows("OpenPGP", SMALL, "pinmailer.handoff.SealBench");
    }

    private static void rows(String what, List<String> jvm, String bench, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), bench));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(line -> System.out.println("| " + what + " | " + line.strip() + " |"));
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(bench + " failed with " + process.exitValue());
        }
    }
}
