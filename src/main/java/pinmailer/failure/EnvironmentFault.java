package pinmailer.failure;

import org.jspecify.annotations.Nullable;

/** What surrounds the night is not usable: settings, keys, directory, database (78), output (73), another run (75). */
public final class EnvironmentFault extends Failure {
    private static final long serialVersionUID = 1L;

    private EnvironmentFault(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(exitCode, message, cause);
    }

    /** Configuration, key, directory or database unusable (78). */
    public static EnvironmentFault unusable(String message) {
        return new EnvironmentFault(ExitCode.UNUSABLE, message, null);
    }

    /** As {@link #unusable(String)}, with the cause for {@code --debug}. */
    public static EnvironmentFault unusable(String message, Throwable cause) {
        return new EnvironmentFault(ExitCode.UNUSABLE, message, cause);
    }

    /** Output cannot be written (73). */
    public static EnvironmentFault cannotWrite(String message, Throwable cause) {
        return new EnvironmentFault(ExitCode.CANNOT_WRITE, message, cause);
    }

    /** Another run is active (75). */
    public static EnvironmentFault busy(String message) {
        return new EnvironmentFault(ExitCode.BUSY, message, null);
    }

    /** The command line is wrong (64). */
    public static EnvironmentFault usage(String message) {
        return new EnvironmentFault(ExitCode.USAGE, message, null);
    }

    /** Stopped by a signal; a new run continues (143). */
    public static EnvironmentFault stopped(String message) {
        return new EnvironmentFault(ExitCode.STOPPED, message, null);
    }
}
