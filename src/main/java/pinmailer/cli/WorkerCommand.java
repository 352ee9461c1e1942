package pinmailer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
import pinmailer.failure.ExitCode;
import pinmailer.job.Worker;

/** {@code worker}: renders print files for the night that another machine runs, until it is stopped. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = {
            "Renders print files for a night that is run with --workers, on this machine or another. Works until it is"
                    + " stopped (143).",
            "Needs the night's database, its output/ on shared storage, the broker, and the same program, keys, letter"
                    + " and settings: anything else is refused (78)."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  pin-mailer worker --home /srv/pin-mailer"})
final class WorkerCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Mixin
    private HomeOption home;

    @Override
    public Integer call() {
        try (StopSignal signal = StopSignal.armed(program.sentences());
                OpenHome opened = home.join()) {
            Worker worker = opened.get(Worker.class);
            signal.stops(worker::stop);
            worker.work();
        }
        return ExitCode.STOPPED.status();
    }
}
