package pinmailer.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import pinmailer.report.Sentences;

/** The program: its name, its version and its commands. */
@Command(
        name = "pin-mailer",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Nightly PIN notices and card-reissue manifests of a card issuer, proven before they leave.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "100:done; requests are held or were rejected",
            "64:wrong command line: see --help",
            "65:an input file, or a package, is refused: get a good one",
            "70:failed: run again",
            "73:output cannot be written: free disk or mend modes, run again",
            "75:another run is active: wait",
            "78:settings, keys or directory unusable: see doctor",
            "143:stopped by a signal: run again"
        },
        footerHeading = "%nSettings:%n",
        footer = {
            "  Any setting may be given as --pinmailer.x.y=VALUE; config/application.yaml explains each.",
            "  --debug adds a trace to an error; no trace shows content.",
            "  Setting report.language or environment variable PIN_MAILER_LANG (ja, en): the language."
        },
        subcommands = {
            RunCommand.class,
            WorkerCommand.class,
            WithdrawCommand.class,
            AbandonCommand.class,
            StatusCommand.class,
            HeldCommand.class,
            ExportStateCommand.class,
            VerifyCommand.class,
            OpenCommand.class,
            SampleCommand.class,
            PreviewCommand.class,
            DirectoryCommand.class,
            PurgeCommand.class,
            DoctorCommand.class,
            FailPointsCommand.class,
            HelpCommand.class
        })
final class PinMailerCommand {
    private final Locale language;
    private final Sentences sentences;

    /** Says what it says in English: what man pages and completion are made from. */
    PinMailerCommand() {
        this(Locale.ENGLISH);
    }

    PinMailerCommand(Locale language) {
        this.language = language;
        this.sentences = Sentences.in(language);
    }

    /** The operator's: Japanese or English. */
    Locale language() {
        return language;
    }

    /** Says a sentence on standard output, in the operator's language. */
    void say(String english) {
        System.out.println(sentences.of(english));
    }

    Sentences sentences() {
        return sentences;
    }
}
