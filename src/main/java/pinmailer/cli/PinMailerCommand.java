package pinmailer.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program: its name, its version and its commands. */
@Command(
        name = "pin-mailer",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Nightly PIN notices and card-reissue manifests of a card issuer, proven before they leave.",
        footer = {
            "",
            "Any setting may be given as --pinmailer.x.y=VALUE; --debug adds a trace to an error.",
            "Exit codes: 0 done, 100 done with held or rejected requests, 64 usage, 65 input refused, 70 failed (run again),",
            "73 cannot write, 75 another run is active, 78 unusable configuration or key, 143 stopped (run again)."
        },
        subcommands = {
            RunCommand.class,
            WithdrawCommand.class,
            AbandonCommand.class,
            StatusCommand.class,
            HeldCommand.class,
            ExportStateCommand.class,
            VerifyCommand.class,
            OpenCommand.class,
            SampleCommand.class,
            PreviewCommand.class,
            DoctorCommand.class,
            FailPointsCommand.class,
            HelpCommand.class
        })
final class PinMailerCommand {}
