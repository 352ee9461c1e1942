package pinmailer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import pinmailer.broker.TestBroker;
import pinmailer.database.HomeDatabase;
import pinmailer.database.PostgreSqlServer;
import pinmailer.sample.SampleHome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How rendering scales: the step {@code renderNotices} of the same night on one core, with one worker pinned to a core and
 * with two pinned to one each. Broker, database and manager share the same two cores, so the second ratio is a lower
 * bound. A main class on the test class path; arguments: how many requests, and the cores. Needs {@code taskset} and
 * PostgreSQL.
 */
public final class WorkersBench {
    private static final String MANY = "20000";
    private static final String PAGES_PER_FILE = "500";
    private static final long SEED = 1;

    private final Path folder;
    private final Path home;

    private WorkersBench(String name, long requests, TestBroker broker) throws IOException {
        this.folder = Files.createTempDirectory("workers-bench-" + name);
        this.home = folder.resolve("home");
        SampleHome.write(home, requests, SEED, done -> {});
        PostgreSqlServer server = PostgreSqlServer.shared();
        HomeDatabase.put(home, server, server.newDatabase());
        Path password = Files.writeString(home.resolve("input/keys/broker.password"), TestBroker.PASSWORD);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        String settings =
                "  print.pages-per-file: " + PAGES_PER_FILE + "\n  workers.broker-url: tcp://127.0.0.1:" + broker.port()
                        + "\n  workers.user: " + TestBroker.USER + "\n  workers.password-file: " + password + "\n";
        Files.writeString(
                home.resolve("input/application.yaml"), settings, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    /** Runs the night three times and prints seconds and ratios. */
    public static void main(String[] args) throws Exception {
        long requests = Long.parseLong(args.length == 0 ? MANY : args[0]);
        String first = args.length < 2 ? "0" : args[1];
        String second = args.length < 3 ? "1" : args[2];
        try (TestBroker broker = TestBroker.start()) {
            double local = new WorkersBench("local", requests, broker).seconds(first, List.of());
            print("%-34s %7.2f s", "local, one core", local);
            double one = new WorkersBench("one", requests, broker).seconds(second, List.of(first));
            print("%-34s %7.2f s, %.2f times as fast", "one worker on a core", one, local / one);
            double two =
                    new WorkersBench("two", requests, broker).seconds(first + "," + second, List.of(first, second));
            print("%-34s %7.2f s, %.2f times as fast", "two workers on a core each", two, local / two);
        }
        System.exit(0);
    }

    /** Seconds of the step in a night whose manager has these cores, with a worker on each of the others. */
    private double seconds(String managerCores, List<String> workerCores) throws IOException, InterruptedException {
        run(managerCores, "status").waitFor();
        List<Process> workers = new ArrayList<>();
        for (String core : workerCores) {
            workers.add(run(core, "worker"));
        }
        awaitReady(workers.size());
        String date = SampleHome.BUSINESS_DATE.toString();
        Process night = workerCores.isEmpty()
                ? run(managerCores, "run", "--date", date)
                : run(managerCores, "run", "--workers", "--date", date);
        night.waitFor();
        for (Process worker : workers) {
            worker.destroy();
            worker.waitFor(1, TimeUnit.MINUTES);
        }
        return step();
    }

    private Process run(String cores, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", cores));
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.add("pinmailer.PinMailer");
        command.addAll(List.of(words));
        command.addAll(List.of("--home", home.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(folder, words[0], ".log").toFile());
        builder.environment().put("PIN_MAILER_LANG", "en");
        return builder.start();
    }

    private void awaitReady(int workers) throws IOException, InterruptedException {
        while (readyWorkers() < workers) {
            Thread.sleep(100);
        }
    }

    private long readyWorkers() throws IOException {
        long ready = 0;
        try (var logs = Files.newDirectoryStream(folder, "worker*.log")) {
            for (Path log : logs) {
                ready += Files.readString(log).contains("is ready") ? 1 : 0;
            }
        }
        return ready;
    }

    private double step() throws IOException {
        Path summary = home.resolve("output/reports/" + SampleHome.BUSINESS_DATE + "/summary.json");
        for (JsonNode step : new JsonMapper().readTree(summary.toFile()).get("timings")) {
            if (step.get("step").asString().equals("renderNotices")) {
                return step.get("millis").asLong() / 1000.0;
            }
        }
        throw new IllegalStateException("the night has rendered nothing");
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
