package pinmailer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pinmailer.failure.ExitCode;
import pinmailer.job.DayWork;

/** {@code export-state}: every request's state as CSV, for tools outside. */
@Command(
        name = "export-state",
        mixinStandardHelpOptions = true,
        description = "Writes request_id, kind, state, reasons, package_id, piece_id of every request as CSV.",
        footerHeading = "%nExamples:%n",
        footer = {"  pin-mailer export-state --to state.csv"})
final class ExportStateCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path to = Path.of("");

    @Override
    public Integer call() {
        try (OpenHome opened = home.open()) {
            opened.get(DayWork.class).exportState(to);
            return ExitCode.DONE.status();
        }
    }
}
