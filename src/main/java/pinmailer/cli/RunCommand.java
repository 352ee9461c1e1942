package pinmailer.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import pinmailer.failure.ExitCode;
import pinmailer.job.NightMetrics;
import pinmailer.job.NightRun;
import pinmailer.job.WorkersCheck;
import pinmailer.request.CardRequest;

/** {@code run}: the night. Safe to start again after anything. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs the night: reads, checks, prints, proves, publishes and reports. Started again for a finished"
                        + " date it does nothing; after a crash it goes on.",
        footerHeading = "%nExamples:%n",
        footer = {"  pin-mailer run --home /srv/pin-mailer --date 2026-11-22"})
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Mixin
    private HomeOption home;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "Business date (default: today in Asia/Tokyo). A skipped date may be made up.")
    private @Nullable LocalDate date;

    @Option(names = "--held-ok", description = "Exit 0 instead of 100 when requests are held or were rejected.")
    private boolean heldOk;

    @Option(
            names = "--accept-address-alarm",
            description = "Go on although many addresses newly fail: you have looked at register and directory.")
    private boolean alarmAccepted;

    @Option(
            names = "--workers",
            description = "Leave the print files to workers (see worker); what no worker renders is rendered here.")
    private boolean workers;

    @Override
    public Integer call() {
        LocalDate night = date == null ? LocalDate.now(Clock.system(CardRequest.TOKYO)) : date;
        NightRun.Outcome outcome = run(night);
        say(night, outcome);
        return code(outcome).status();
    }

    /** The signal is disarmed last, so that it waits for the database to close. */
    private NightRun.Outcome run(LocalDate night) {
        try (StopSignal signal = StopSignal.armed(program.sentences());
                OpenHome opened = home.open(night, alarmAccepted, workers)) {
            if (workers) {
                opened.get(WorkersCheck.class).require();
            }
            NightRun run = opened.get(NightRun.class);
            signal.stops(run::stop);
            NightRun.Outcome outcome = run.run(night);
            opened.get(NightMetrics.class).tell(night);
            return outcome;
        }
    }

    private void say(LocalDate night, NightRun.Outcome outcome) {
        String what = switch (outcome) {
            case DONE -> "finished";
            case DONE_WITH_HELD -> "finished; requests are held or were rejected, see held and rejected.csv";
            case NOTHING_TO_DO -> "was finished before: nothing to do";
        };
        program.say("night " + night + " " + what + "; report: output/reports/" + night + "/run-report.html");
    }

    private ExitCode code(NightRun.Outcome outcome) {
        return outcome == NightRun.Outcome.DONE_WITH_HELD && !heldOk ? ExitCode.DONE_WITH_HELD : ExitCode.DONE;
    }
}
