package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A night watched by {@code strace}: what is said to be there is on disk, in the order that a power cut asks for. */
@Execution(ExecutionMode.CONCURRENT)
class DiskOrderTest {
    @TempDir
    Path folder;

    @Test
    void bringsEverythingToDiskBeforeItIsNamedRecordedOrPublished() throws Exception {
        DiskOrder order = watched(CrashHome.in(folder), ForkedProgram.Start.USUAL);
        assertThat(order.faults()).isEmpty();
        assertThat(order.made())
                .contains(
                        "packages/CR-20261122",
                        "packages/PN-20261122",
                        "work/CR-20261122/cards.csv.pgp",
                        "work/PN-20261122/manifest.csv.pgp",
                        "work/PN-20261122/pin-notices-0001.pdf.pgp",
                        "work/PN-20261122/pin-notices-0005.pdf.pgp");
    }

    /** Runs the night behind {@code strace}. */
    static DiskOrder watched(CrashHome home, ForkedProgram.Start start) throws IOException, InterruptedException {
        Machine.mustHave("strace");
        Path trace = home.root().resolveSibling("strace.txt");
        Ended ended = home.startedBy(start.behind(DiskOrder.watching(trace))).night(CrashHome.NIGHT, null);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(100);
        return DiskOrder.of(home.root(), trace);
    }
}
