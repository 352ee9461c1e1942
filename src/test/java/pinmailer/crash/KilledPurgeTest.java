package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A purge that is killed: what it has removed is gone, the rest is whole, and the next purge comes to the end. */
@Execution(ExecutionMode.CONCURRENT)
class KilledPurgeTest {
    private static final String LONG_AFTER = "2028-06-01";
    private static final String[] PURGE = {"purge", "--remove", "--pinmailer.clock=" + LONG_AFTER + "T09:00:00+09:00"};
    private static final int KILLS = Machine.WHOLE ? 10 : 4;
    private static final int LONGEST_LIFE_MILLIS = 4000;

    @TempDir
    Path folder;

    private CrashHome home;
    private String undisturbed = "";

    @BeforeEach
    void runANightAndPurgeACopyOfItUndisturbed() throws Exception {
        home = CrashHome.in(folder);
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        CrashHome copy = home.copyTo(folder.resolve("undisturbed"));
        assertThat(copy.run(null, PURGE).status()).isZero();
        undisturbed = copy.stateText();
        assertThat(undisturbed).contains(",HELD,").doesNotContain(",MERGED,", ",REJECTED,");
    }

    @Tag("either-database")
    @Test
    void endsTheSameAfterKillsAtAnyMoment() throws Exception {
        String seed = new RandomKills(KILLS, LONGEST_LIFE_MILLIS, List.of(0)).of(home, this::homeIsWhole, PURGE);
        purgesToTheEnd(seed);
    }

    @Test
    void endsTheSameAfterAHaltBetweenTheLastRowAndTheFilesItLeaves() throws Exception {
        assertThat(home.run("database.closing:1:halt", PURGE).status()).isEqualTo(137);
        homeIsWhole("halted");
        purgesToTheEnd("halted");
    }

    private void homeIsWhole(String when) throws IOException, InterruptedException {
        Ended audit = home.run(null, "verify");
        assertThat(audit.out()).as("%s: %s", when, audit).startsWith("home is whole");
    }

    /** What is left is what an undisturbed purge leaves, and the rows that still lie in the input ask for nothing again. */
    private void purgesToTheEnd(String when) throws IOException, InterruptedException {
        Ended purged = home.run(null, PURGE);
        assertThat(purged.status()).as("%s: %s", when, purged).isZero();
        assertThat(home.stateText()).as(when).isEqualTo(undisturbed);
        List<String> packages = home.packages();
        assertThat(home.run(null, "run", "--date", LONG_AFTER).status())
                .as(when)
                .isIn(0, 100);
        assertThat(home.packages()).as(when).isEqualTo(packages);
    }
}
