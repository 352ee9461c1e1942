package pinmailer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import pinmailer.failure.ExitCode;
import pinmailer.job.FailPoint;

/** {@code fail-points}: the registry, {@code NAME run} or {@code NAME recovery} a line, for crash tests. */
@Command(
        name = "fail-points",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Lists every boundary at which a crash is tested.")
final class FailPointsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        for (FailPoint point : FailPoint.values()) {
            System.out.println(point.label() + (point.isRecovery() ? " recovery" : " run"));
        }
        return ExitCode.DONE.status();
    }
}
