package pinmailer.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Option;
import pinmailer.job.NightHome;
import pinmailer.job.RunOrder;
import pinmailer.report.Sentences;
import pinmailer.request.CardRequest;

/** {@code --home DIR}, and the settings that go with it. */
final class HomeOption {
    private final List<String> settings;
    private final Sentences sentences;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder that holds input/ and output/ (default: ${DEFAULT-VALUE}).")
    private Path home = Path.of(".");

    HomeOption(List<String> settings, Sentences sentences) {
        this.settings = settings;
        this.sentences = sentences;
    }

    NightHome home() {
        return new NightHome(home);
    }

    /** Opens the home for a command that looks or makes small changes. */
    OpenHome open() {
        return open(LocalDate.now(CardRequest.TOKYO), false, false);
    }

    /** Opens the home for a business date. */
    OpenHome open(LocalDate date, boolean alarmAccepted, boolean workers) {
        RunOrder.Role role = workers ? RunOrder.Role.MANAGER : RunOrder.Role.ALONE;
        return OpenHome.open(new RunOrder(home(), date, alarmAccepted, role), settings, sentences);
    }

    /** Joins the home beside whoever runs its night. */
    OpenHome join() {
        return OpenHome.join(
                new RunOrder(home(), LocalDate.now(CardRequest.TOKYO), false, RunOrder.Role.WORKER),
                settings,
                sentences);
    }
}
