package pinmailer.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import pinmailer.failure.ExitCode;
import pinmailer.job.DayWork;

/** {@code withdraw}: takes one request out before its package exists. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description =
                "Takes one request out, recorded with reason and name. Only before its package exists; a night whose"
                        + " page stopped it can then be run again.",
        footerHeading = "%nExamples:%n",
        footer = {"  pin-mailer withdraw REQ-0042 --reason \"member called\" --by Sato"})
final class WithdrawCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "REQUEST_ID", descriptionKey = "REQUEST_ID", description = "The request to take out.")
    private String requestId = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept with the request.")
    private String reason = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who; kept with the request.")
    private String by = "";

    @Override
    public Integer call() {
        try (OpenHome opened = home.open()) {
            List<String> reopened = opened.get(DayWork.class).withdraw(requestId, reason, by);
            program.say("request " + requestId + " withdrawn");
            reopened.forEach(merged -> program.say("request " + merged
                    + " was merged into it and is held now (see held); withdraw it too if the member wants no letter"));
            return ExitCode.DONE.status();
        }
    }
}
