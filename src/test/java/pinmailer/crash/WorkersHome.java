package pinmailer.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pinmailer.broker.TestBroker;
import pinmailer.database.HomeDatabase;
import pinmailer.database.PostgreSqlServer;

/** A home on a PostgreSQL server and a broker, with a manager and workers in JVMs of their own. */
final class WorkersHome implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final CrashHome home;
    private final List<ForkedProgram> workers = new ArrayList<>();

    private WorkersHome(CrashHome home) {
        this.home = home;
    }

    /** A fresh home in a folder, an empty database and this broker. */
    static WorkersHome in(Path folder, TestBroker broker, int patienceSeconds) throws IOException {
        CrashHome home = CrashHome.in(folder);
        PostgreSqlServer server = PostgreSqlServer.shared();
        HomeDatabase.put(home.root(), server, server.newDatabase());
        Path password = home.path("input/keys/broker.password");
        Files.writeString(password, TestBroker.PASSWORD + "\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(password, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                home.path("input/application.yaml"),
                "  workers:\n    broker-url: tcp://127.0.0.1:" + broker.port() + "\n    user: " + TestBroker.USER
                        + "\n    password-file: " + password + "\n    patience-seconds: " + patienceSeconds + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        return new WorkersHome(home);
    }

    CrashHome home() {
        return home;
    }

    /** Starts the manager of the night. */
    ForkedProgram manager(@Nullable String failPoint) throws IOException {
        return home.start(failPoint, "run", "--workers", "--date", CrashHome.NIGHT.toString());
    }

    /** Starts a worker; it is ended with the test. */
    ForkedProgram worker(@Nullable String failPoint, String... settings) throws IOException {
        List<String> words = new ArrayList<>(List.of("worker"));
        words.addAll(List.of(settings));
        ForkedProgram worker = home.start(failPoint, words.toArray(String[]::new));
        workers.add(worker);
        return worker;
    }

    /** Starts a worker with an input/ of its own that shares output/, and a PIN key the manager does not have. */
    ForkedProgram workerWithAnotherKey() throws IOException, InterruptedException {
        Path own = home.root().resolveSibling("worker");
        CrashHome.copy(home.path("input"), own.resolve("input"));
        Files.createSymbolicLink(own.resolve("output"), home.path("output"));
        Path keys = own.resolve("input/keys");
        String password = Files.readString(keys.resolve("pin-mailer.p12.password"), StandardCharsets.UTF_8)
                .strip();
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genseckey",
                        "-alias",
                        "pin-2027",
                        "-keyalg",
                        "AES",
                        "-keysize",
                        "128",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.resolve("pin-mailer.p12").toString(),
                        "-storepass",
                        password)
                .start();
        if (keytool.waitFor() != 0) {
            throw new AssertionError(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        ForkedProgram worker = ForkedProgram.start(own, ForkedProgram.Start.USUAL, "worker", "--home", own.toString());
        workers.add(worker);
        return worker;
    }

    /** Makes the database and ends: what a new installation does once. */
    void prepare() throws IOException, InterruptedException {
        Ended ended = home.run(null, "status");
        if (ended.status() != 0) {
            throw new AssertionError(ended.toString());
        }
    }

    /** Files that attempts have written and nobody has taken yet. */
    List<Path> rendered() {
        Path folder = home.path("output/work/PN-20261122.rendered");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(".part")).toList();
        } catch (IOException goneMeanwhile) {
            return List.of();
        }
    }

    static void await(String what, BooleanSupplier holds) throws InterruptedException {
        for (long wait = 0; wait < PATIENCE_SECONDS * 20; wait++) {
            if (holds.getAsBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never came: " + what);
    }

    /** How many files a worker says it has rendered. */
    static long renderedBy(ForkedProgram worker) {
        try {
            return worker.errors()
                    .lines()
                    .filter(line -> line.startsWith("rendered PN-"))
                    .count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        for (ForkedProgram worker : workers) {
            worker.process().destroyForcibly();
        }
        try {
            for (ForkedProgram worker : workers) {
                worker.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }
}
