package pinmailer.failure;

import org.jspecify.annotations.Nullable;

/**
 * An input file or a package is refused as a whole (exit 65). Says file, line, column and reason, never content.
 * Everything is left as it was.
 */
public final class BrokenInput extends Failure {
    private static final long serialVersionUID = 1L;

    /** Refuses with a one-line reason. */
    public BrokenInput(String message) {
        this(message, null);
    }

    /** Refuses with a one-line reason; {@code cause} is shown with {@code --debug} only and must be free of content. */
    public BrokenInput(String message, @Nullable Throwable cause) {
        super(ExitCode.INPUT_REFUSED, message, cause);
    }

    /** Refuses at a place: {@code file:line: column: reason}; line 1 is the header. */
    public static BrokenInput at(String file, long line, String column, String reason) {
        return new BrokenInput(file + ", line " + line + ", column " + column + ": " + reason);
    }
}
