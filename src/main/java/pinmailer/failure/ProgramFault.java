package pinmailer.failure;

import org.jspecify.annotations.Nullable;

/** A check of our own failed, or something we did not foresee happened (70). A new run continues the night. */
public final class ProgramFault extends Failure {
    private static final long serialVersionUID = 1L;

    /** Stops with a one-line reason. */
    public ProgramFault(String message) {
        this(message, null);
    }

    /** Stops with a one-line reason and the cause for {@code --debug}. */
    public ProgramFault(String message, @Nullable Throwable cause) {
        super(ExitCode.SOFTWARE, message, cause);
    }
}
