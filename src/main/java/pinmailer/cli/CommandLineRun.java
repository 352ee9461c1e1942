package pinmailer.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import pinmailer.failure.ExitCode;
import pinmailer.failure.Failure;

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
        CommandLine commands = new CommandLine(new PinMailerCommand(), new Commands(settings));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler((wrong, given) -> usage(wrong));
        commands.setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, debug));
        return commands.execute(words.toArray(String[]::new));
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

    private static int usage(ParameterException wrong) {
        System.err.println("pin-mailer: " + wrong.getMessage() + "; see --help");
        return ExitCode.USAGE.status();
    }

    private static int failed(Exception thrown, boolean debug) {
        Failure failure = failureIn(thrown);
        if (failure == null) {
            System.err.println(
                    "pin-mailer: stopped by an unexpected " + thrown.getClass().getSimpleName()
                            + "; run again, and if it happens again run with --debug and report it");
        } else {
            System.err.println("pin-mailer: " + failure.getMessage());
        }
        if (debug) {
            DebugTrace.print(thrown, System.err);
        }
        return (failure == null ? ExitCode.SOFTWARE : failure.exitCode()).status();
    }

    private static @Nullable Failure failureIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure failure) {
                return failure;
            }
        }
        return null;
    }
}
