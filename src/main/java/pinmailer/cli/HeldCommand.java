package pinmailer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import pinmailer.failure.ExitCode;
import pinmailer.job.DayWork;
import pinmailer.report.HeldList;
import pinmailer.report.ReasonText;

/** {@code held}: the desk's worklist. */
@Command(
        name = "held",
        mixinStandardHelpOptions = true,
        description = "Lists held requests: what is wrong, what clears it, how many days are left.",
        footerHeading = "%nExamples:%n",
        footer = {"  pin-mailer held --format csv > worklist.csv"})
final class HeldCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Mixin
    private HomeOption home;

    @Option(names = "--format", defaultValue = "table", description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private HeldList.Format format = HeldList.Format.TABLE;

    @Override
    public Integer call() {
        try (OpenHome opened = home.open()) {
            new HeldList(ReasonText.in(program.language()), Ansi.AUTO.enabled())
                    .write(format, opened.get(DayWork.class).held().iterator(), System.out);
            System.out.flush();
            return ExitCode.DONE.status();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
