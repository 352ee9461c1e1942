package pinmailer.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
import pinmailer.failure.ExitCode;
import pinmailer.job.HomeExamination;
import pinmailer.report.Sentences;

/** {@code doctor}: is this home fit for a night? */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks settings, keys, file modes, fonts, directory edition, JVM flags and free disk; each fault with"
                        + " its mend.",
        footerHeading = "%nExamples:%n",
        footer = {"  pin-mailer doctor --home /srv/pin-mailer"})
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Mixin
    private HomeOption home;

    /** The marks ok, look and FAIL are for scripts too and stay as they are. */
    private String text(HomeExamination.Line line) {
        Sentences sentences = program.sentences();
        String subject = sentences.known("[" + line.subject() + "]").orElse(line.subject());
        return line.mark() + subject + ": " + sentences.of(line.finding());
    }

    @Override
    public Integer call() {
        try (OpenHome opened = home.open()) {
            List<HomeExamination.Line> lines = new HomeExamination(opened::get, home.home()).lines();
            lines.forEach(line -> System.out.println(text(line)));
            boolean fit = lines.stream().noneMatch(line -> line.verdict() == HomeExamination.Verdict.UNFIT);
            return (fit ? ExitCode.DONE : ExitCode.UNUSABLE).status();
        }
    }
}
