package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A command that is started again and again, and killed each time at a moment nobody chose. The seed is printed. */
final class RandomKills {
    private final int kills;
    private final int longestLifeMillis;
    private final List<Integer> ends;

    /** @param ends the statuses with which the command may come to its end before it is killed */
    RandomKills(int kills, int longestLifeMillis, List<Integer> ends) {
        this.kills = kills;
        this.longestLifeMillis = longestLifeMillis;
        this.ends = ends;
    }

    /** What must hold after each kill. */
    interface AfterEach {
        void holds(String when) throws Exception;
    }

    /** Kills it; returns what a later complaint should name: the seed. */
    String of(CrashHome home, AfterEach after, String... command) throws Exception {
        long seed = Long.getLong("pinmailer.crash.seed", System.nanoTime());
        System.out.println("random kills of " + command[0] + ": -Dpinmailer.crash.seed=" + seed);
        Random random = new Random(seed);
        for (int kill = 0; kill < kills; kill++) {
            String when = "seed " + seed + ", kill " + kill;
            Process process = home.start(null, command).process();
            boolean ended = process.waitFor(random.nextInt(longestLifeMillis), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            int status = process.exitValue();
            assertThat(ends.contains(status) || (!ended && status == 137))
                    .as("%s: ended with %s", when, status)
                    .isTrue();
            after.holds(when);
        }
        return "seed " + seed;
    }
}
