package pinmailer.job;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The flags a JVM with PINs in its memory is started with, {@code jvm.options} of the program, and whether this JVM has
 * them. The JVM is asked for the value in force, so that it does not matter where a flag came from or was taken back.
 */
final class JvmOptions {
    private static final String FILE = "/jvm.options";
    private static final Pattern SWITCH = Pattern.compile("-XX:([+-])(\\w+)");
    private static final Pattern VALUE = Pattern.compile("-XX:(\\w+)=(.+)");
    /** Ways to look into a JVM that are opened on its command line. */
    private static final Pattern SPY =
            Pattern.compile("-(agentlib|agentpath|javaagent|Xrunjdwp|Xdebug|Dcom\\.sun\\.management\\.jmxremote).*");

    private JvmOptions() {}

    /** As the start command gives them. */
    static List<String> demanded() {
        try (InputStream in = Objects.requireNonNull(JvmOptions.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("-"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those this JVM does not have. */
    static List<String> missing() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return demanded().stream().filter(option -> !isInForce(option, jvm)).toList();
    }

    private static boolean isInForce(String option, HotSpotDiagnosticMXBean jvm) {
        Matcher named = SWITCH.matcher(option);
        if (named.matches()) {
            return valueOf(named.group(2), jvm)
                    .equals(String.valueOf(named.group(1).equals("+")));
        }
        Matcher valued = VALUE.matcher(option);
        return valued.matches() && valueOf(valued.group(1), jvm).equals(valued.group(2));
    }

    /** Empty in a JVM that knows no such flag, which is then missing. */
    private static String valueOf(String flag, HotSpotDiagnosticMXBean jvm) {
        try {
            return jvm.getVMOption(flag).getValue();
        } catch (IllegalArgumentException unknown) {
            return "";
        }
    }

    /** Debuggers, agents and remote management this JVM was started with, without their arguments. */
    static List<String> spies() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> SPY.matcher(option).matches())
                .map(option -> option.replaceFirst("[=:].*", ""))
                .toList();
    }
}
