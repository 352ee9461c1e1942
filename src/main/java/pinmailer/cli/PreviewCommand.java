package pinmailer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;
import pinmailer.job.LetterPreview;

/** {@code preview}: the letter as a home's form and text make it, with stand-in persons. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description =
                "Prints the letter of a home's input/letter (or the one built in) with stand-in persons, the PIN as"
                        + " dots; a form, text or font that cannot be used is named.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pin-mailer preview --home /srv/pin-mailer --to preview.pdf",
            "  pin-mailer preview --home /srv/pin-mailer --letter new-letter --to preview.pdf"
        })
final class PreviewCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Mixin
    private HomeOption home;

    @Option(
            names = "--letter",
            paramLabel = "DIR",
            description = "A folder with form.yaml, text.yaml or fonts/ to try in place of the home's input/letter.")
    private @Nullable Path letter;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The PDF to write.")
    private Path to = Path.of("");

    @Override
    public Integer call() {
        try (OpenHome opened = home.open()) {
            PrivateFiles.write(
                    to.toAbsolutePath(), opened.get(LetterPreview.class).of(letter));
            program.say("preview written to " + to);
            return ExitCode.DONE.status();
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot write " + to, failed);
        }
    }
}
