package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two members' pieces are mixed up after planning, before the press: the night stops and nothing leaves. */
class MixedUpPlanTest {
    private static final String MOVE = "UPDATE ledger SET request_id = ? WHERE package_id = ? AND sequence = ?";

    @TempDir
    Path folder = Path.of("");

    private TrialHome home = new TrialHome(Path.of(""));

    @BeforeEach
    void planANight() throws IOException {
        home = TrialHome.sample(folder.resolve("home"), 12, 9);
        assertThat(run("-Dpinmailer.failpoint=plan.ended:1:halt").status()).isEqualTo(137);
    }

    @Test
    void stopsTheNightWhenTwoNoticesAreSwapped() throws IOException {
        swap("PN-20261122");
        ForkedProgram.Ended ended = run();
        assertThat(ended.status()).as(ended.err()).isEqualTo(70);
        assertThat(ended.err()).contains("read-back: piece", "was approved as: nothing is published");
        assertThat(home.output().resolve("packages/PN-20261122")).doesNotExist();
    }

    private void swap(String packageId) {
        try (OpenDatabase database = new OpenDatabase(home)) {
            var ids = database.jdbc()
                    .queryForList(
                            "SELECT request_id FROM ledger WHERE package_id = ? ORDER BY sequence LIMIT 2",
                            String.class,
                            packageId);
            assertThat(database.jdbc().update(MOVE, "aside", packageId, 1)).isEqualTo(1);
            assertThat(database.jdbc().update(MOVE, ids.get(0), packageId, 2)).isEqualTo(1);
            assertThat(database.jdbc().update(MOVE, ids.get(1), packageId, 1)).isEqualTo(1);
        }
    }

    private ForkedProgram.Ended run(String... flags) throws IOException {
        return home.program(folder).jvm(flags).run("run", "--home", home.root().toString(), "--date", TrialHome.DATE);
    }
}
