package pinmailer.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pinmailer.ledger.Claim;
import pinmailer.ledger.PrintFile;
import pinmailer.ledger.PrintFileClaims.Progress;

/**
 * Judges from the print files alone, looked at again and again, whether workers are at work. A worker that has one file
 * longer than the patience is taken for lost; when no file was claimed or rendered for as long, nobody is there. Either
 * may be wrong, and nothing but time is lost then. Time is this process's own: no two clocks are compared.
 */
final class WorkerPatience {
    private final long patienceNanos;
    private final LongSupplier nanoTime;
    private final Map<Integer, Seen> seen = new HashMap<>();
    private long lastSign;

    /** What a file was when it was first seen so. */
    private record Seen(PrintFile.State state, @Nullable Claim claim, long since) {
        boolean is(Progress file) {
            return state == file.state() && java.util.Objects.equals(claim, file.claim());
        }
    }

    WorkerPatience(Duration patience, LongSupplier nanoTime) {
        this.patienceNanos = patience.toNanos();
        this.nanoTime = nanoTime;
        this.lastSign = nanoTime.getAsLong();
    }

    /** Looks at the print files of the night. */
    void look(List<Progress> files) {
        long now = nanoTime.getAsLong();
        for (Progress file : files) {
            Seen before = seen.get(file.number());
            if (before == null || !before.is(file)) {
                seen.put(file.number(), new Seen(file.state(), file.claim(), now));
                noteSign(before, file, now);
            }
        }
    }

    /** A claim that was only released tells of nobody, nor does what we do ourselves. */
    private void noteSign(@Nullable Seen before, Progress file, long now) {
        Claim claim = file.claim();
        boolean ours = claim != null && claim.by().equals(ThisProcess.name());
        if (before != null && claim != null && !ours) {
            lastSign = now;
        }
    }

    /** True if a worker has had this file for longer than the patience. */
    boolean isLost(Progress file) {
        Seen at = seen.get(file.number());
        return file.state() == PrintFile.State.PLANNED
                && file.claim() != null
                && at != null
                && nanoTime.getAsLong() - at.since > patienceNanos;
    }

    /** True if there was no sign of any worker for as long as the patience lasts. */
    boolean isNobodyThere() {
        return nanoTime.getAsLong() - lastSign > patienceNanos;
    }
}
