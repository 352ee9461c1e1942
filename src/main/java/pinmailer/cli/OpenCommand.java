package pinmailer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import pinmailer.failure.ExitCode;
import pinmailer.handoff.IssuerPublicKey;
import pinmailer.handoff.PackageOpening;
import pinmailer.handoff.RecipientSecretKey;
import pinmailer.handoff.VerifiedPackage;
import pinmailer.job.SampleKeyFiles;
import pinmailer.notice.PieceMarks;

/** {@code open}: the recipient's side. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description =
                "Verifies and decrypts a package, checks every page and row against the manifest, and only then writes.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pin-mailer open output/packages/PN-20261122 --key input/keys/sample-recipients/print-vendor.sec.asc"
                    + " --to opened"
        })
final class OpenCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Parameters(paramLabel = "PACKAGE_DIR", descriptionKey = "PACKAGE_DIR", description = "The package.")
    private Path packageDirectory = Path.of("");

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The recipient's secret key, a file nobody else can read.")
    private Path key = Path.of("");

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "Its passphrase.")
    private @Nullable Path passphraseFile;

    @Option(
            names = "--issuer-key",
            paramLabel = "FILE",
            defaultValue = "input/keys/issuer.pub.asc",
            description = "The issuer's public key (default: ${DEFAULT-VALUE}).")
    private Path issuerKey = Path.of("input/keys/issuer.pub.asc");

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Where to write the opened files.")
    private Path to = Path.of("");

    @Override
    public Integer call() {
        PackageOpening opening = new PackageOpening(
                IssuerPublicKey.load(issuerKey),
                RecipientSecretKey.load(key, passphraseFile, SampleKeyFiles.known()),
                PieceMarks::of);
        VerifiedPackage opened = opening.open(packageDirectory, to);
        program.say("package " + opened.description().packageId() + " opened into " + to + ": "
                + opened.description().totals().pieces() + " pieces");
        return ExitCode.DONE.status();
    }
}
