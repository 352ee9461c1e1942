package pinmailer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;
import pinmailer.handoff.IssuerPublicKey;
import pinmailer.handoff.PackageDescription;
import pinmailer.handoff.PackageVerifier;
import pinmailer.job.HomeAudit;

/** {@code verify}: checks a package from disk alone, or a whole home. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a package from disk alone: signature, every listed file there and none besides, checksums, counts.",
            "With --home checks a whole home: every request in one state, every piece in one published file, database,"
                    + " published.log and packages of one mind."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  pin-mailer verify output/packages/PN-20261122", "  pin-mailer verify --home /srv/pin-mailer"})
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "PACKAGE_DIR",
            descriptionKey = "PACKAGE_DIR",
            arity = "0..1",
            description = "The package.")
    private @Nullable Path packageDirectory;

    @Option(
            names = "--issuer-key",
            paramLabel = "FILE",
            defaultValue = "input/keys/issuer.pub.asc",
            description = "The issuer's public key (default: ${DEFAULT-VALUE}).")
    private Path issuerKey = Path.of("input/keys/issuer.pub.asc");

    @Override
    public Integer call() {
        Path directory = packageDirectory;
        if ((directory == null) != isHomeGiven()) {
            throw EnvironmentFault.usage("verify needs either PACKAGE_DIR or --home DIR");
        }
        if (directory == null) {
            verifyHome();
        } else {
            verify(directory);
        }
        return ExitCode.DONE.status();
    }

    private boolean isHomeGiven() {
        return spec != null && spec.commandLine().getParseResult().hasMatchedOption("--home");
    }

    private void verify(Path directory) {
        PackageDescription description = PackageVerifier.verify(directory, IssuerPublicKey.load(issuerKey))
                .description();
        program.say("package " + description.packageId() + " is whole and signed: "
                + description.totals().pieces() + " pieces, "
                + description.files().size() + " files, night "
                + description.night());
    }

    private void verifyHome() {
        try (OpenHome opened = home.open()) {
            HomeAudit.Finding found = opened.get(HomeAudit.class).look();
            found.faults()
                    .forEach(fault ->
                            System.out.println("FAIL " + program.sentences().of(fault)));
            if (!found.faults().isEmpty()) {
                throw new BrokenInput(found.faults().size() + " faults in this home, the first: "
                        + found.faults().get(0) + "; do not run it before they are explained");
            }
            program.say("home is whole: " + found.requests() + " requests, each in one state; "
                    + found.dispatched() + " pieces, each in one of " + found.published() + " packages, "
                    + found.fetched() + " fetched");
        }
    }
}
