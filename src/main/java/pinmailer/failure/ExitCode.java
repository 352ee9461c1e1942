package pinmailer.failure;

/**
 * The exit codes others script against (contract, exit codes; sysexits where one fits). Never 1, which a dying JVM also
 * gives.
 */
public enum ExitCode {
    /** Done, or nothing to do. */
    DONE(0),
    /** Done, and requests are held afterwards or were rejected tonight. */
    DONE_WITH_HELD(100),
    /** The command line is wrong. */
    USAGE(64),
    /** An input file, or a package to be checked, is refused. */
    INPUT_REFUSED(65),
    /** Our bug, or a failure that a new run continues. */
    SOFTWARE(70),
    /** Output cannot be written. */
    CANNOT_WRITE(73),
    /** Another run is active. */
    BUSY(75),
    /** Configuration, key or directory unusable. */
    UNUSABLE(78),
    /** Stopped by SIGTERM: run again. */
    STOPPED(143);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The process exit status, 0..143. */
    public int status() {
        return status;
    }
}
