package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.pin.DataKey;
import pinmailer.pin.PinSecurityModule;

/**
 * One night with PINs of 12 digits, which occur nowhere by chance, through every outcome, a kill and a restart: no PIN,
 * card number or PIN block is anywhere but in the encrypted packages, and no name, phone number or address in what people
 * read.
 */
@Tag("either-database")
class CanaryNightTest {
    private static final int KILLED = 137;

    @TempDir
    Path folder = Path.of("");

    @Test
    void leavesNoSecretOutsideTheEncryptedPackages() throws IOException, GeneralSecurityException {
        TrialHome home = TrialHome.project(folder.resolve("home"));
        TrialPins pins = TrialPins.given(home, 20261122);
        assertThat(pins.pins()).hasSizeGreaterThan(40);
        LeakScanner secrets = pins.scanner();
        LeakScanner people = people(home);

        ForkedProgram.Ended killed = home.program(folder)
                .jvm("-Dpinmailer.failpoint=render.recorded:1:halt")
                .run(
                        "run",
                        "--home",
                        home.root().toString(),
                        "--date",
                        TrialHome.DATE,
                        "--debug",
                        "--logging.level.root=trace",
                        "--pinmailer.pin.length=12",
                        "--pinmailer.print.pages-per-file=8");
        assertThat(killed.status()).as(killed.err()).isEqualTo(KILLED);
        assertThat(killed.out()).hasSizeGreaterThan(100_000);
        assertThat(home.output().resolve("work")).isDirectoryRecursivelyContaining("glob:**.pdf.pgp.*");
        LeakScanner databaseKey = databaseKey(home);
        assertThat(leaksInFiles(home, secrets)).isEmpty();
        assertThat(leaksInFiles(home, databaseKey)).isEmpty();
        assertThat(leaksInFiles(home, people)).isEmpty();

        Path dump = folder.resolve("live.hprof");
        ForkedProgram.Ended resumed = ForkedProgram.of(folder, DumpedNight.class.getName())
                .run(home.root().toString(), dump.toString());
        assertThat(resumed.status()).as(resumed.err()).isEqualTo(DumpedNight.FINISHED);
        assertControl(new LeakScanner().digits("control", DumpedNight.CONTROL).scanLarge(dump));
        assertThat(secrets.scanLarge(dump)).isEmpty();
        Files.delete(dump);

        assertThat(home.output().resolve("packages/PN-20261122/package.json")).exists();
        assertThat(leaksInFiles(home, secrets)).isEmpty();
        assertThat(leaksInFiles(home, people)).isEmpty();
        try (OpenDatabase database = new OpenDatabase(home)) {
            assertThat(database.scan(secrets)).isEmpty();
            assertThat(database.scan(people)).isEmpty();
            assertThat(sealedInFinalStates(database)).isZero();
            assertControl(database, secrets, pins);
        }
    }

    /** What opens the database on disk; the log shows neither it nor the connection's address. */
    private static LeakScanner databaseKey(TrialHome home) throws IOException {
        try (PinSecurityModule module = TrialPins.module(home, TrialPins.longPins())) {
            DataKey key = module.unwrap(Files.readAllBytes(home.output().resolve("state/db.key")));
            byte[] cryptKey = Arrays.copyOf(key.derive("hsqldb crypt_key"), 16);
            return new LeakScanner().hex("database key", HexFormat.of().formatHex(cryptKey));
        }
    }

    private static void assertControl(Set<String> found) {
        assertThat(found)
                .contains(
                        "control UTF-8",
                        "control UTF-16LE",
                        "control BCD",
                        "control one digit a byte",
                        "control one digit an int",
                        "control code points",
                        "control as drawn");
    }

    private static void assertControl(OpenDatabase database, LeakScanner secrets, TrialPins pins) {
        String id = pins.pins().keySet().iterator().next();
        database.jdbc()
                .update("UPDATE night SET directory = ?", "note " + pins.pins().get(id));
        assertThat(database.scan(secrets)).containsExactly("NIGHT.DIRECTORY: PIN of " + id + " UTF-8");
    }

    private static int sealedInFinalStates(OpenDatabase database) {
        List<Integer> counts = database.jdbc()
                .queryForList(
                        "SELECT COUNT(*) FROM request WHERE sealed IS NOT NULL AND state NOT IN ('RECEIVED', 'HELD')",
                        Integer.class);
        List<Integer> answers = database.jdbc().queryForList("SELECT COUNT(*) FROM verdict", Integer.class);
        return counts.get(0) + answers.get(0);
    }

    /** Everything on disk but the input: the home, temporary and working folder, and what was printed. */
    private Set<String> leaksInFiles(TrialHome home, LeakScanner scanner) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file) && !file.startsWith(home.input(""))) {
                    scanner.scan(file).forEach(what -> found.add(folder.relativize(file) + ": " + what));
                }
            }
        }
        return found;
    }

    private static LeakScanner people(TrialHome home) {
        LeakScanner scanner = new LeakScanner();
        home.rows(TrialHome.HOLDERS).forEach(row -> {
            for (String column : List.of("name", "name_kana", "phone_home", "phone_mobile", "phone_work", "address")) {
                String value = row.getOrDefault(column, "");
                if (value.length() >= 6) {
                    scanner.text(column + " of " + row.get("holder_id"), value);
                }
            }
        });
        return scanner;
    }
}
