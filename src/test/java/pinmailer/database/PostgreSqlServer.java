package pinmailer.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of this JVM's own: a new data folder, a free port of loopback, passwords, never as root, and with
 * every commit brought to disk, as the program wants it. It ends with the JVM, however that ends. Where PostgreSQL is not
 * installed the test is skipped, but fails under {@code CI=true}.
 */
public final class PostgreSqlServer {
    public static final String USER = "pinmailer";
    public static final String PASSWORD = "not-for-anyone's-eyes";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String SUPERUSER = "postgres";
    private static final int PATIENCE_SECONDS = 60;
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable PostgreSqlServer shared;

    private final Path folder;
    private final List<String> asUser;
    private final Path programs;
    private final List<String> options;
    private final int port;
    private @Nullable Process process;

    private PostgreSqlServer(Path programs, List<String> options) throws IOException {
        this.programs = programs;
        this.options = options;
        this.asUser = isRoot()
                ? List.of("setpriv", "--reuid=" + SUPERUSER, "--regid=" + SUPERUSER, "--clear-groups")
                : List.of();
        this.folder = Files.createTempDirectory("pin-mailer-postgresql");
        this.port = freePort();
        initialise();
        start();
        execute("postgres", SUPERUSER, "CREATE ROLE " + USER + " LOGIN CREATEDB PASSWORD '" + quoted(PASSWORD) + "'");
    }

    /** The server all tests of this JVM share. */
    public static synchronized PostgreSqlServer shared() {
        PostgreSqlServer running = shared;
        if (running == null) {
            running = with();
            shared = running;
        }
        return running;
    }

    /** One for a test alone, with settings as {@code fsync=off}; the test stops it. */
    public static PostgreSqlServer with(String... settings) {
        Path programs = programs();
        if (programs == null) {
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException("PostgreSQL is not installed");
            }
            assumeTrue(false, "PostgreSQL is not installed");
            throw new IllegalStateException();
        }
        List<String> options = new ArrayList<>();
        Stream.of(settings).forEach(setting -> options.addAll(List.of("-c", setting)));
        try {
            return new PostgreSqlServer(programs, options);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static @Nullable Path programs() {
        if (!Files.isDirectory(DEBIAN)) {
            return null;
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            Optional<Path> newest = versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder());
            return newest.orElse(null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void initialise() throws IOException {
        Path password = folder.resolve("password");
        Files.writeString(password, PASSWORD + "\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        if (isRoot()) {
            for (Path path : List.of(folder, password)) {
                Files.setOwner(
                        path,
                        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(SUPERUSER));
            }
        }
        List<String> command = new ArrayList<>(asUser);
        command.addAll(List.of(programs.resolve("initdb").toString(), "-D", data(), "-U", SUPERUSER));
        command.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + password, "--encoding=UTF8", "--locale=C.UTF-8"));
        command.add("--no-sync");
        Process initdb = process(command);
        String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exit(initdb) != 0) {
            throw new IllegalStateException(said);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Process process(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static int exit(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("did not end in " + PATIENCE_SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Starts it, for the first time or again. A shell waits at the end of a pipe for this JVM to go, and stops it then. */
    public void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "\"$@\" & server=$!; read -r gone; kill -INT $server; wait $server; rm -rf $PWD",
                "server"));
        command.addAll(asUser);
        command.addAll(List.of(programs.resolve("postgres").toString(), "-D", data(), "-p", String.valueOf(port)));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        awaitReady();
    }

    private void awaitReady() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            try (Connection connection = connect("postgres", SUPERUSER)) {
                if (connection.isValid(PATIENCE_SECONDS)) {
                    return;
                }
            } catch (SQLException notYet) {
                pause();
            }
        }
        throw new IllegalStateException(Files.readString(log(), StandardCharsets.UTF_8));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** What it has logged. */
    public Path log() {
        return folder.resolve("log");
    }

    /** Its data folder. */
    public Path files() {
        return folder.resolve("data");
    }

    /** Stops it: all connections are cut. */
    public void stop() throws IOException {
        Process running = process;
        if (running != null) {
            running.getOutputStream().close();
            exit(running);
            process = null;
        }
    }

    /** A new empty database. */
    public String newDatabase() {
        String name = "home" + DATABASES.incrementAndGet();
        execute("postgres", USER, "CREATE DATABASE " + name + " TEMPLATE template0");
        return name;
    }

    /** A new database with all that is in another. */
    public String copyOf(String database) {
        String name = "home" + DATABASES.incrementAndGet();
        execute("postgres", USER, "CREATE DATABASE " + name + " TEMPLATE " + database);
        return name;
    }

    /** The JDBC URL of a database. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Does something to a database as the one who owns the server. */
    public void execute(String database, String sql) {
        execute(database, SUPERUSER, sql);
    }

    private void execute(String database, String user, String sql) {
        try (Connection connection = connect(database, user);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A connection as the user the program has. */
    public Connection connect(String database) throws SQLException {
        return connect(database, USER);
    }

    private Connection connect(String database, String user) throws SQLException {
        return DriverManager.getConnection(url(database), user, PASSWORD);
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }
}
