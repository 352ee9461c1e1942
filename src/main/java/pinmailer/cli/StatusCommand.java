package pinmailer.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import pinmailer.failure.ExitCode;
import pinmailer.job.DayWork;
import pinmailer.report.RequestStory;
import pinmailer.report.StatusPage;

/** {@code status}: the queue and nights at a glance, or one request's history. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows the queue and the nights, or one request's history.",
        footerHeading = "%nExamples:%n",
        footer = {"  pin-mailer status REQ-0042"})
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "REQUEST_ID", descriptionKey = "REQUEST_ID", arity = "0..1", description = "One request.")
    private @Nullable String requestId;

    @Override
    public Integer call() {
        try (OpenHome opened = home.open()) {
            DayWork work = opened.get(DayWork.class);
            List<String> lines = requestId == null
                    ? work.status(new StatusPage(program.language(), Ansi.AUTO.enabled()))
                    : work.story(requestId, new RequestStory(program.language()));
            lines.forEach(System.out::println);
            return ExitCode.DONE.status();
        }
    }
}
