package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the one night of a {@link CrashHome} must come to wherever it was stopped: the same end, and no complaint. */
final class WholeNight {
    private static final int DONE_WITH_HELD = 100;
    private static final Map<String, Integer> STATES = Map.of("DISPATCHED", 59, "HELD", 1, "MERGED", 1, "REJECTED", 1);

    private WholeNight() {}

    /** One more run and its judgement. */
    static Ended comesOf(CrashHome home, @Nullable String failPoint) throws IOException, InterruptedException {
        Ended ended = home.night(CrashHome.NIGHT, failPoint);
        judge(home, ended);
        return ended;
    }

    /** How a run ended and what it has left. */
    static void judge(CrashHome home, Ended ended) throws IOException, InterruptedException {
        boolean nothingLeft = ended.out().contains("nothing to do");
        assertThat(ended.status()).as(ended.toString()).isEqualTo(nothingLeft ? 0 : DONE_WITH_HELD);
        isWhole(home, ended.toString());
    }

    /** A request that has ended cannot be taken out, and nothing changes. */
    static void refusesToTakeOut(CrashHome home, String request) throws IOException, InterruptedException {
        String before = home.stateText();
        Ended refused = home.run(null, "withdraw", request, "--reason", "too late", "--by", "test");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(64);
        assertThat(home.stateText()).isEqualTo(before);
    }

    /** The oracle has no complaint, and every request came to the end it comes to in an undisturbed night. */
    static void isWhole(CrashHome home, String what) throws IOException, InterruptedException {
        NightOracle.Judgement judgement = home.judged();
        assertThat(judgement.faults()).as(what).isEmpty();
        assertThat(judgement.states()).as(what).containsExactlyInAnyOrderEntriesOf(STATES);
        assertThat(home.path("output/work")).as(what).isEmptyDirectory();
        assertThat(home.path("output/state/night")).as(what).isEmptyDirectory();
    }
}
