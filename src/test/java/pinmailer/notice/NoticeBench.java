package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import pinmailer.notice.ReadBackResult.Proven;

/** CPU seconds for 1,000 notices and bytes a notice, warm, of the press, the read-back and the same page by OpenPDF and by hand. */
@EnabledIfSystemProperty(named = "pinmailer.bench", matches = "true", disabledReason = "run with -P bench")
public class NoticeBench {
    private static final int NOTICES = 2000;
    private static final int ROUNDS = 9;
    private static final double NANOS = 1e9;

    private final List<PinNotice> notices = Letters.many(NOTICES);
    private final ReadBack readBack = Letters.READ_BACK;

    @Test
    void drawsAndReadsBackWithinTheGoals() {
        byte[] pdf = press();
        double drawing = cpuSecondsPerThousand(this::press);
        double reading = cpuSecondsPerThousand(() -> read(pdf));
        double openPdf = cpuSecondsPerThousand(() -> OpenPdfRendition.of(notices, Letters.pins()));
        double raw = cpuSecondsPerThousand(() -> RawRendition.of(notices, Letters.pins()));
        double checking = cpuSecondsPerThousand(this::check);
        int bytesEach = pdf.length / NOTICES;
        report("drawing", drawing);
        report("read-back", reading);
        report("drawing and read-back", drawing + reading);
        report("glyph and fit check of a request", checking);
        report("OpenPDF, the same page", openPdf);
        report("raw bound: its marks as bytes by hand, without fonts", raw);
        System.out.println(bytesEach + " bytes a notice, OpenPDF "
                + OpenPdfRendition.of(notices, Letters.pins()).length / NOTICES);
        assertThat(drawing).isLessThanOrEqualTo(0.20);
        assertThat(drawing + reading).isLessThanOrEqualTo(0.33);
        assertThat(bytesEach).isLessThanOrEqualTo(900);
        assertThat(openPdf / drawing).isGreaterThanOrEqualTo(2);
    }

    /** Without JUnit, for {@code pinmailer.Figures}. */
    public static void main(String[] args) {
        new NoticeBench().drawsAndReadsBackWithinTheGoals();
    }

    private Object check() {
        return notices.stream()
                .filter(notice -> Letters.PRESS.addressBlock().fits(notice.addressee()))
                .count();
    }

    private byte[] press() {
        return Letters.PRESS.print(notices, Letters.pins(), Letters.SENDER, false);
    }

    private ReadBackResult read(byte[] pdf) {
        ReadBackResult result = readBack.prove(pdf, notices, Letters.pins(), Letters.SENDER, false);
        assertThat(result).isEqualTo(new Proven(NOTICES));
        return result;
    }

    /** The median of the rounds' second half. */
    private static double cpuSecondsPerThousand(Supplier<?> work) {
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Object done = work.get();
            seconds[round] =
                    (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / NANOS * 1000 / NOTICES;
            assertThat(done).isNotNull();
        }
        double[] warm = Arrays.copyOfRange(seconds, ROUNDS / 2, ROUNDS);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }

    private static void report(String what, double seconds) {
        System.out.printf(Locale.ROOT, "%.3f CPU s for 1,000 notices: %s%n", seconds, what);
    }
}
