package pinmailer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pinmailer.database.HomeDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a whole night takes, in a process of its own: wall time, CPU seconds per 1,000 pieces, memory, and each step. A
 * main class on the test class path; arguments, or {@code -Dbench.sizes}: how many requests, one night each. Needs {@code /usr/bin/time}; with
 * {@code -Dtrial.database=postgresql} PostgreSQL, whose own CPU is not counted. Goals for 120,000 on two cores: 60 s, 0.5
 * CPU seconds, 1.2 GB.
 */
public final class NightBench {
    private static final List<String> JVM =
            List.of("@src/main/resources/night.options", "@src/main/resources/jvm.options");
    /** Names the start script of an unpacked tar.gz, to measure that; without it, the classes just compiled are measured. */
    private static final String SCRIPT = "PIN_MAILER_PROGRAM";

    /** Of every sample home. On a later date its letters are late, and the report lists each. */
    private static final String BUSINESS_DATE = "2026-11-22";

    private static final double THOUSAND = 1000;
    private static final double KIBI = 1024;

    private NightBench() {}

    /** Makes sample homes, runs the night of each once and prints the figures, and how they compare in time. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> sizes = List.of(args.length == 0 ? sizes() : args);
        double first = 0;
        for (String requests : sizes) {
            double wall = night(requests);
            if (first == 0) {
                first = wall;
            } else {
                print("%s requests take %.1f times as long as %s", requests, wall / first, sizes.get(0));
            }
        }
    }

    /** The numbers of requests in {@code -Dbench.sizes}, separated by commas. */
    static String[] sizes() {
        return System.getProperty("bench.sizes", "120000").split(",", -1);
    }

    /** One night of so many requests; returns wall seconds. */
    private static double night(String requests) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("night-bench");
        Path home = folder.resolve("home");
        program(folder, List.of("sample", "--requests", requests, "--seed", "1", "--to", home.toString()));
        HomeDatabase.give(home);
        String[] measured = program(folder, List.of("run", "--home", home.toString(), "--date", BUSINESS_DATE))
                .split(" ");
        report(requests, measured, new JsonMapper().readTree(summary(home).toFile()));
        delete(folder);
        return Double.parseDouble(measured[0]);
    }

    private static void report(String requests, String[] measured, JsonNode night) {
        long pieces = 0;
        for (JsonNode made : night.get("packages")) {
            pieces += made.get("pieces").asLong();
        }
        double cpu = Double.parseDouble(measured[1]) + Double.parseDouble(measured[2]);
        print("requests %s, pieces %d, wall %s s, CPU %.1f s", requests, pieces, measured[0], cpu);
        print("CPU s per 1,000 pieces %.3f, peak %.2f GB", cpu / (pieces / THOUSAND), gigabytes(measured[3]));
        for (JsonNode step : night.get("timings")) {
            print(
                    "%-20s %7.1f s",
                    step.get("step").asString(), step.get("millis").asLong() / THOUSAND);
        }
    }

    private static double gigabytes(String kibibytes) {
        return Double.parseDouble(kibibytes) * KIBI / (THOUSAND * THOUSAND * THOUSAND);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Runs the program; returns wall, user and system seconds and peak kibibytes, blank-separated. */
    private static String program(Path folder, List<String> arguments) throws IOException, InterruptedException {
        Path figures = folder.resolve("figures");
        List<String> command = new ArrayList<>(List.of("/usr/bin/time", "-o", figures.toString(), "-f", "%e %U %S %M"));
        command.addAll(start());
        command.addAll(arguments);
        new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .redirectOutput(folder.resolve("printed").toFile())
                .start()
                .waitFor();
        List<String> lines = Files.readAllLines(figures, StandardCharsets.UTF_8);
        return lines.get(lines.size() - 1);
    }

    private static List<String> start() {
        String script = System.getenv(SCRIPT);
        if (script != null) {
            return List.of(script);
        }
        List<String> start = new ArrayList<>();
        start.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        start.addAll(JVM);
        start.addAll(List.of("-cp", System.getProperty("java.class.path"), "pinmailer.PinMailer"));
        return start;
    }

    private static Path summary(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("output/reports"))) {
            return files.filter(file -> file.endsWith("summary.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
