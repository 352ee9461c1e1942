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

    /** The exit code this failure ends a command with. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
