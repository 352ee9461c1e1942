package pinmailer.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import pinmailer.failure.ExitCode;
import pinmailer.sample.SampleHome;

/** {@code sample}: a home to try the program on. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Writes a home of invented people: keys, register, requests, postal directory, settings.",
        footerHeading = "%nExamples:%n",
        footer = {"  pin-mailer sample --requests 5000 --seed 7 --to trial && pin-mailer run --home trial"})
final class SampleCommand implements Callable<Integer> {
    @ParentCommand
    private PinMailerCommand program = new PinMailerCommand();

    @Option(names = "--requests", required = true, paramLabel = "N", description = "How many requests.")
    private long requests;

    @Option(
            names = "--seed",
            required = true,
            paramLabel = "S",
            description = "The same seed gives the same bytes, keys and PIN blocks apart.")
    private long seed;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "A new or empty folder.")
    private Path to = Path.of("");

    @Override
    public Integer call() {
        try (ProgressLine line = ProgressLine.onThisTerminal(program.sentences())) {
            line.started("sample");
            SampleHome.write(to, requests, seed, done -> line.progress("sample", done, requests));
        }
        program.say("sample home with " + requests + " requests written to " + to + ": for business date "
                + SampleHome.BUSINESS_DATE);
        return ExitCode.DONE.status();
    }
}
