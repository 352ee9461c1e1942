package pinmailer.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
    private final PostgreSqlServer server;
    private final String database;
    private final List<ForkedProgram> workers = new ArrayList<>();

    private WorkersHome(CrashHome home, PostgreSqlServer server, String database) {
        this.home = home;
        this.server = server;
        this.database = database;
    }

    /** A fresh home in a folder, an empty database and this broker. */
    static WorkersHome in(Path folder, TestBroker broker, int patienceSeconds) throws IOException {
        CrashHome home = CrashHome.in(folder);
        PostgreSqlServer server = PostgreSqlServer.shared();
        String database = server.newDatabase();
        HomeDatabase.put(home.root(), server, database);
        Path password = home.path("input/keys/broker.password");
        Files.writeString(password, TestBroker.PASSWORD + "\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        StringBuilder settings = new StringBuilder("  workers:\n    broker-url: " + broker.url() + "\n    user: "
                + TestBroker.USER + "\n    password-file: " + password + "\n    patience-seconds: " + patienceSeconds
                + "\n");
        if (broker.certificate().isPresent()) {
            Path authority = home.path("input/keys/broker-ca.pem");
            Files.copy(broker.certificate().get().pem(), authority);
            settings.append("    trust-store: ").append(authority).append("\n");
        }
        Files.writeString(
                home.path("input/application.yaml"), settings, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        return new WorkersHome(home, server, database);
    }

    CrashHome home() {
        return home;
    }

    /** Starts the manager of the night. */
    ForkedProgram manager(@Nullable String failPoint, String... settings) throws IOException {
        List<String> words = new ArrayList<>(List.of("run", "--workers", "--date", CrashHome.NIGHT.toString()));
        words.addAll(List.of(settings));
        return home.start(failPoint, words.toArray(String[]::new));
    }

    /** Starts a worker; it is ended with the test. */
    ForkedProgram worker(@Nullable String failPoint, String... settings) throws IOException {
        List<String> words = new ArrayList<>(List.of("worker"));
        words.addAll(List.of(settings));
        ForkedProgram worker = home.start(failPoint, words.toArray(String[]::new));
        workers.add(worker);
        return worker;
    }

    /** Another machine that shares this home's output/ and has an input/ of its own, so far a copy. */
    WorkerMachine machine(String name) throws IOException {
        return WorkerMachine.beside(home, name);
    }

    /** Starts a worker on another machine; it is ended with the test. */
    ForkedProgram workerOn(WorkerMachine machine, String... settings) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("worker", "--home", machine.root().toString()));
        words.addAll(List.of(settings));
        ForkedProgram worker =
                ForkedProgram.start(machine.root(), ForkedProgram.Start.USUAL, words.toArray(String[]::new));
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

    /** Does something to the database behind the program's back. */
    void inDatabase(String sql) {
        server.execute(database, sql);
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
