package pinmailer.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import pinmailer.failure.ExitCode;
import pinmailer.failure.Failure;
import pinmailer.report.Sentences;

/**
 * One command line: parses it, runs the command, and turns whatever happens into an exit code and, if it failed, one
 * line on stderr that says what and what to do. Standard output and error are left as the caller set them.
 */
public final class CommandLineRun {
    private static final String DEBUG = "--debug";

    /** Runs the command and returns the exit status. */
    public int run(String[] args) {
        List<String> settings = new ArrayList<>();
        List<String> words = new ArrayList<>();
        boolean debug = split(args, settings, words);
        Locale language = CommandLanguage.of(args, System.getenv());
        PinMailerCommand program = new PinMailerCommand(language);
        Sentences sentences = program.sentences();
        CommandLine commands = new CommandLine(program, new Commands(settings, sentences));
        CommandLanguage.helpIn(language).ifPresent(commands::setResourceBundle);
        commands.getSubcommands().values().forEach(c -> c.getCommandSpec().versionProvider(new Version()));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.registerConverter(LocalDate.class, CommandLineRun::date);
        commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((wrong, given) -> usage(wrong, sentences));
        commands.setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, debug, sentences));
        return commands.execute(words.toArray(String[]::new));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new TypeConversionException("'" + text + "' is no date such as 2026-11-22");
        }
    }

    /** Settings may be given to any command; everything else is the command's own. */
    private static boolean split(String[] args, List<String> settings, List<String> words) {
        for (String arg : args) {
            if (isSetting(arg)) {
                settings.add(arg);
            } else if (!arg.equals(DEBUG)) {
                words.add(arg);
            }
        }
        return Arrays.asList(args).contains(DEBUG);
    }

    private static boolean isSetting(String arg) {
        return arg.startsWith("--pinmailer.") || arg.startsWith("--spring.") || arg.startsWith("--logging.");
    }

    private static int usage(ParameterException wrong, Sentences sentences) {
        complain(sentences.of(wrong.getMessage() + "; see --help"));
        return ExitCode.USAGE.status();
    }

    private static int failed(Exception thrown, boolean debug, Sentences sentences) {
        Failure failure = Failure.in(thrown);
        String what = failure == null
                ? "stopped by an unexpected " + thrown.getClass().getSimpleName()
                        + "; run again, and if it happens again run with --debug and report it"
                : String.valueOf(failure.getMessage());
        complain(spoken(what, failure, sentences));
        if (debug) {
            DebugTrace.print(thrown, System.err);
        }
        return (failure == null ? ExitCode.SOFTWARE : failure.exitCode()).status();
    }

    /** Most of what our own checks find is for engineers; an operator is told what to do with it. */
    private static String spoken(String what, @Nullable Failure failure, Sentences sentences) {
        boolean fault = failure == null || failure.exitCode() == ExitCode.SOFTWARE;
        return sentences
                .known(what)
                .or(() -> fault ? sentences.known("[fault] " + what) : Optional.empty())
                .orElse(what);
    }

    /** The one line on stderr; scripts know it by its beginning. */
    private static void complain(String line) {
        System.err.println("pin-mailer: " + line);
    }
}
