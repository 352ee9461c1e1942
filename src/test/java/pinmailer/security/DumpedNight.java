package pinmailer.security;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import pinmailer.job.NightRun;

/**
 * A night that, when its last file is encrypted and before it is published, writes all live objects of its JVM to a file.
 * It keeps one number that is no secret in each form a secret might have, which the dump must show.
 */
final class DumpedNight {
    static final String CONTROL = "846193057261";
    static final int FINISHED = 0;
    static final int NOT_FINISHED = 3;

    static final String AS_TEXT = CONTROL;
    static final String AS_WIDE_TEXT = "対照" + CONTROL;
    static final byte[] AS_BCD = LeakScanner.bcd(CONTROL);
    static final byte[] AS_DIGITS = {8, 4, 6, 1, 9, 3, 0, 5, 7, 2, 6, 1};

    static final int[] AS_INTS = {8, 4, 6, 1, 9, 3, 0, 5, 7, 2, 6, 1};
    static final int[] AS_CODE_POINTS = CONTROL.codePoints().toArray();
    static final byte[] AS_DRAWN =
            "<0009000500070002000A0004000100060008000300070002>Tj".getBytes(StandardCharsets.US_ASCII);

    private DumpedNight() {}

    /** Takes a home and the file to write. */
    public static void main(String[] args) {
        String dump = args[1];
        NightRun.Outcome outcome = new NightInProcess(new TrialHome(Path.of(args[0])))
                .with("--pinmailer.pin.length=12", "--pinmailer.print.pages-per-file=8")
                .atStep(step -> {
                    if (step.equals("closeAccount")) {
                        dump(dump);
                    }
                })
                .run(TrialHome.DATE);
        boolean kept = AS_TEXT.length() + AS_WIDE_TEXT.length() + AS_BCD.length + AS_DIGITS.length > 0
                && AS_INTS.length + AS_CODE_POINTS.length + AS_DRAWN.length > 0;
        System.exit(kept && outcome == NightRun.Outcome.DONE_WITH_HELD ? FINISHED : NOT_FINISHED);
    }

    private static void dump(String file) {
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
