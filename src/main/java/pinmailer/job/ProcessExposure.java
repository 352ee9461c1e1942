package pinmailer.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pinmailer.job.HomeExamination.Line;
import pinmailer.job.HomeExamination.Verdict;

/**
 * What {@code doctor} says of the process it runs in, and so of a night started the same way: whether its memory could be
 * written to disk or looked into.
 */
final class ProcessExposure {
    private static final Path SELF = Path.of("/proc/self");

    private ProcessExposure() {}

    /** How the JVM was started. */
    static Line flags() {
        List<String> faults = new ArrayList<>();
        List<String> missing = JvmOptions.missing();
        if (!missing.isEmpty()) {
            faults.add("start java with " + String.join(" ", missing));
        }
        List<String> spies = JvmOptions.spies();
        if (!spies.isEmpty()) {
            faults.add("start java without " + String.join(" ", spies));
        }
        return line("JVM flags", faults, "no memory image, no crash report, no attaching");
    }

    /** How the process was started; only Linux tells. */
    static Line process() throws IOException {
        if (!Files.isReadable(SELF.resolve("limits"))) {
            return line("process", List.of("cannot be seen here: start it with umask 077 and ulimit -c 0"), "");
        }
        List<String> faults = new ArrayList<>();
        String umask = field(SELF.resolve("status"), "Umask:");
        if (!umask.endsWith("77")) {
            faults.add("umask is " + umask + ": start it with umask 077");
        }
        if (!field(SELF.resolve("limits"), "Max core file size").equals("0")) {
            faults.add("core files are allowed: start it with ulimit -c 0");
        }
        return line("process", faults, "umask " + umask + ", no core file");
    }

    private static Line line(String subject, List<String> faults, String fit) {
        return faults.isEmpty()
                ? new Line(Verdict.FIT, subject, fit)
                : new Line(Verdict.LOOK, subject, String.join("; ", faults));
    }

    /** The first word after a label. */
    private static String field(Path file, String label) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip().split("\\s+", 2)[0])
                .findFirst()
                .orElse("unknown");
    }
}
