package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.database.HomeDatabase;
import pinmailer.failure.EnvironmentFault;
import pinmailer.pin.DataKey;
import pinmailer.pin.PinSecurityModule;

/** The end of a night makes every PIN block of its queue unreadable, for those who have all keys of the home too. */
class EndedNightTest {
    private static final int HALTED = 137;

    @TempDir
    Path folder = Path.of("");

    /** What somebody has copied out of the database's files. */
    private record Queue(String salt, Map<String, byte[]> blocks) {
        void opensWith(DataKey key) {
            blocks.forEach((request, block) ->
                    assertThat(key.unseal(block, "request " + request)).hasSizeGreaterThan(16));
        }

        void isClosedTo(DataKey key) {
            blocks.forEach((request, block) -> assertThatThrownBy(() -> key.unseal(block, "request " + request))
                    .as(request)
                    .isInstanceOf(EnvironmentFault.class));
        }
    }

    @Tag("either-database")
    @Test
    void leavesNoBlockThatCanBeOpenedButThoseOfHeldRequestsSealedAnew() throws IOException {
        TrialHome home = TrialHome.project(folder.resolve("home"));
        assertThat(run(home, "night.reported").status()).isEqualTo(HALTED);
        Queue before = queue(home);
        assertThat(run(home, "night.sealed-anew").status()).isEqualTo(HALTED);
        assertThat(queue(home).salt())
                .as("nothing is renewed but with the night's end")
                .isEqualTo(before.salt());

        assertThat(home.program(folder).run(night(home)).status()).isEqualTo(100);
        Queue after = queue(home);
        DataKey key = dataKey(home);
        assertThat(after.salt()).isNotEqualTo(before.salt());
        assertThat(after.blocks()).isNotEmpty();
        assertThat(before.blocks()).containsKeys(after.blocks().keySet().toArray(String[]::new));
        before.opensWith(key.deriveKey("pin blocks " + before.salt()));
        after.opensWith(key.deriveKey("pin blocks " + after.salt()));
        before.isClosedTo(key.deriveKey("pin blocks " + after.salt()));
        before.isClosedTo(key);
    }

    /** Else a backup made by day would open what the next night leaves in the file. */
    @Tag("either-database")
    @Test
    void hasASaltOfItsOwnThatWasNotThereTheDayBefore() throws IOException {
        TrialHome home = TrialHome.project(folder.resolve("home"));
        assertThat(run(home, "night.ended").status())
                .as("a crash before the database is closed")
                .isEqualTo(HALTED);
        Queue byDay = queue(home);
        assertThat(home.program(folder)
                        .jvm("-Dpinmailer.failpoint=night.reported:1:halt")
                        .run("run", "--home", home.root().toString(), "--date", "2026-11-23")
                        .status())
                .isEqualTo(HALTED);
        Queue byNight = queue(home);
        DataKey key = dataKey(home);
        assertThat(byNight.blocks()).isNotEmpty();
        byNight.opensWith(key.deriveKey("pin blocks " + byNight.salt()));
        byNight.isClosedTo(key.deriveKey("pin blocks " + byDay.salt()));
    }

    /** {@link ForgottenValuesTest} shows what follows from it. */
    @Test
    void keepsTheSaltInATableThatIsWrittenWhole() throws IOException {
        assumeFalse(HomeDatabase.isPostgreSql(), "a server has one kind of table");
        TrialHome home = TrialHome.project(folder.resolve("home"));
        try (OpenDatabase database = new OpenDatabase(home)) {
            assertThat(database.jdbc()
                            .queryForObject(
                                    "SELECT hsqldb_type FROM information_schema.system_tables WHERE table_name = 'BLOCK_SEAL'",
                                    String.class))
                    .isEqualTo("MEMORY");
        }
    }

    private ForkedProgram.Ended run(TrialHome home, String point) {
        return home.program(folder)
                .jvm("-Dpinmailer.failpoint=" + point + ":1:halt")
                .run(night(home));
    }

    private static String[] night(TrialHome home) {
        return new String[] {"run", "--home", home.root().toString(), "--date", TrialHome.DATE};
    }

    private static Queue queue(TrialHome home) {
        try (OpenDatabase database = new OpenDatabase(home)) {
            Map<String, byte[]> blocks = new HashMap<>();
            database.jdbc().query("SELECT request_id, sealed FROM request WHERE sealed IS NOT NULL", row -> {
                blocks.put(row.getString(1), row.getBytes(2));
            });
            return new Queue(
                    database.jdbc()
                            .queryForList("SELECT salt FROM block_seal", String.class)
                            .get(0),
                    blocks);
        }
    }

    private static DataKey dataKey(TrialHome home) throws IOException {
        try (PinSecurityModule module = TrialPins.module(home, TrialPins.longPins())) {
            return module.unwrap(Files.readAllBytes(home.output().resolve("state/db.key")));
        }
    }
}
