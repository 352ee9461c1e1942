package pinmailer.failure;

import org.jspecify.annotations.Nullable;

/**
 * Why a command stops without having done its work. The message is one line for an operator: what happened and what to
 * do next. It never holds row content, a PIN, a card number, a name or an address.
 */
public abstract sealed class Failure extends RuntimeException permits BrokenInput, EnvironmentFault, ProgramFault {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    Failure(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The failure of ours among an exception and its causes, the outermost first; null if there is none. */
    public static @Nullable Failure in(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure ours) {
                return ours;
            }
        }
        return null;
    }

    /** The exit code this failure ends a command with. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
