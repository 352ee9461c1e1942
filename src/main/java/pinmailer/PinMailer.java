package pinmailer;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import pinmailer.cli.CommandLineRun;

/** Main class: arguments → command → exit code. */
public final class PinMailer {
    private PinMailer() {}

    /**
     * Runs one command and ends the process with its exit code (contract, exit codes). Output is UTF-8 whatever the
     * locale.
     */
    public static void main(String[] args) {
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        System.exit(new CommandLineRun().run(args));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
