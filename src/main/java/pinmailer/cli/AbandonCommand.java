package pinmailer.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import pinmailer.failure.ExitCode;
import pinmailer.job.DayWork;

/** {@code abandon}: gives up an unpublished night. */
@Command(
        name = "abandon",
        mixinStandardHelpOptions = true,
        description = "Gives up a night that was not published; its requests go to the next night.",
        footerHeading = "%nExamples:%n",
        footer = {"  pin-mailer abandon 2026-11-22 --reason \"print vendor closed\" --by Sato"})
final class AbandonCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "NIGHT", descriptionKey = "NIGHT", description = "Its business date, YYYY-MM-DD.")
    private LocalDate night = LocalDate.EPOCH;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept with the night.")
    private String reason = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who; kept with the night.")
    private String by = "";

    @Override
    public Integer call() {
        try (OpenHome opened = home.open()) {
            opened.get(DayWork.class).abandon(night, reason, by);
            program.say("night " + night + " abandoned; its requests go to the next night");
            return ExitCode.DONE.status();
        }
    }
}
