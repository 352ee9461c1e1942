package pinmailer.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pinmailer.ledger.Claim;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.PrintFileClaims.Progress;

/** When a worker is taken for lost, and when nobody is there. */
class WorkerPatienceTest {
    private static final Claim THEIRS = Claim.of("elsewhere:1");
    private static final Claim OURS = Claim.of(ThisProcess.name());

    private long seconds;
    private final WorkerPatience patience = new WorkerPatience(
            Duration.ofSeconds(10), () -> Duration.ofSeconds(seconds).toNanos());

    @Test
    void takesAWorkerForLostThatHasOneFileLongerThanThePatience() {
        Progress claimed = planned(THEIRS);
        lookAt(0, planned(null));
        lookAt(5, claimed);
        lookAt(15, claimed);
        assertThat(patience.isLost(claimed)).isFalse();
        lookAt(16, claimed);
        assertThat(patience.isLost(claimed)).isTrue();
    }

    @Test
    void beginsAnewForEachClaim() {
        lookAt(0, planned(THEIRS));
        Progress next = planned(Claim.of("elsewhere:1"));
        lookAt(9, next);
        lookAt(18, next);
        assertThat(patience.isLost(next)).isFalse();
    }

    @Test
    void neverTakesForLostWhoHasRendered() {
        Progress rendered = new Progress(1, PrintFile.State.RENDERED, THEIRS, "");
        lookAt(0, rendered);
        lookAt(100, rendered);
        assertThat(patience.isLost(rendered)).isFalse();
    }

    @Test
    void seesNobodyWhenNothingChangesForLongerThanThePatience() {
        lookAt(0, planned(null));
        lookAt(10, planned(null));
        assertThat(patience.isNobodyThere()).isFalse();
        lookAt(11, planned(null));
        assertThat(patience.isNobodyThere()).isTrue();
    }

    @Test
    void seesSomebodyAsLongAsFilesAreClaimed() {
        lookAt(0, planned(null));
        lookAt(9, planned(THEIRS));
        lookAt(19, planned(THEIRS));
        assertThat(patience.isNobodyThere()).isFalse();
    }

    @Test
    void isNotTakenInByWhatItDidItself() {
        lookAt(0, planned(THEIRS));
        lookAt(9, planned(null));
        lookAt(10, planned(OURS));
        lookAt(11, new Progress(1, PrintFile.State.RENDERED, OURS, ""));
        assertThat(patience.isNobodyThere()).isTrue();
    }

    private void lookAt(long at, Progress file) {
        seconds = at;
        patience.look(List.of(file));
    }

    private static Progress planned(@Nullable Claim claim) {
        return new Progress(1, PrintFile.State.PLANNED, claim, "");
    }
}
