package pinmailer.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import pinmailer.job.DatabaseSettings;

/**
 * The database of a test's home: HSQLDB under its {@code output/state}, or with
 * {@code -Dtrial.database=postgresql} one of a PostgreSQL server, named in its settings. So the same tests run on
 * either.
 */
public final class HomeDatabase {
    private static final String URL = "spring.datasource.url: ";

    private HomeDatabase() {}

    /** True if this JVM's homes are on PostgreSQL. */
    public static boolean isPostgreSql() {
        return "postgresql".equals(System.getProperty("trial.database"));
    }

    /** Gives a home an empty database of its own. */
    public static void give(Path home) {
        if (isPostgreSql()) {
            PostgreSqlServer server = PostgreSqlServer.shared();
            put(home, server, server.newDatabase());
        }
    }

    /** Gives a copied home a copy of what the other's database holds. */
    public static void copy(Path home) {
        if (isPostgreSql()) {
            PostgreSqlServer server = PostgreSqlServer.shared();
            put(home, server, server.copyOf(of(home)));
        }
    }

    /** The database a home's settings name. */
    public static String of(Path home) {
        String first = text(settings(home)).lines().findFirst().orElse("");
        return first.substring(first.lastIndexOf('/') + 1);
    }

    /** Names a database in a home's settings, in place of the one they may name. */
    public static void put(Path home, PostgreSqlServer server, String database) {
        String others = text(settings(home)).replaceAll("(?m)^spring\\.datasource\\..*\n", "");
        String ours = URL + server.url(database) + "\n"
                + "spring.datasource.username: " + PostgreSqlServer.USER + "\n"
                + "spring.datasource.password: \"" + PostgreSqlServer.PASSWORD + "\"\n";
        write(settings(home), ours + others);
    }

    /** The same, for code that opens the database itself. */
    public static DatabaseSettings settingsOf(Path home) {
        return isPostgreSql()
                ? new DatabaseSettings(
                        PostgreSqlServer.shared().url(of(home)), PostgreSqlServer.USER, PostgreSqlServer.PASSWORD)
                : DatabaseSettings.NONE;
    }

    /** What brings the database back to what it holds now; one in a file is brought back with {@code output/state}. */
    public static Runnable backUp(Path home) {
        if (!isPostgreSql()) {
            return () -> {};
        }
        PostgreSqlServer server = PostgreSqlServer.shared();
        String backup = server.copyOf(of(home));
        return () -> put(home, server, backup);
    }

    private static Path settings(Path home) {
        return home.resolve("input/application.yaml");
    }

    private static String text(Path settings) {
        try {
            return Files.exists(settings) ? Files.readString(settings, StandardCharsets.UTF_8) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Settings with a password in them are the owner's alone. */
    private static void write(Path settings, String text) {
        try {
            Files.writeString(settings, text, StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
