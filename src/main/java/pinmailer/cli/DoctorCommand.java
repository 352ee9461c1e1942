package pinmailer.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import pinmailer.failure.ExitCode;
import pinmailer.job.HomeExamination;

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
    @Mixin
    private HomeOption home;

    @Override
    public Integer call() {
        try (OpenHome opened = home.open()) {
            List<HomeExamination.Line> lines = new HomeExamination(opened::get, home.home()).lines();
            lines.forEach(line -> System.out.println(line.text()));
            boolean fit = lines.stream().noneMatch(line -> line.verdict() == HomeExamination.Verdict.UNFIT);
            return (fit ? ExitCode.DONE : ExitCode.UNUSABLE).status();
        }
    }
}
