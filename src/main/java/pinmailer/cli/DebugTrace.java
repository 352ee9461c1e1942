package pinmailer.cli;

import java.io.PrintStream;
import pinmailer.failure.Failure;

/** A stack trace that cannot show content: messages of our own failures, of others the class only. */
final class DebugTrace {
    private DebugTrace() {}

    static void print(Throwable thrown, PrintStream out) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            out.println(
                    cause instanceof Failure
                            ? cause.toString()
                            : cause.getClass().getName());
            for (StackTraceElement frame : cause.getStackTrace()) {
                out.println("\tat " + frame);
            }
        }
    }
}
