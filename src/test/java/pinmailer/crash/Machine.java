package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a machine must offer to a test. Where it does not the test is skipped, but fails under {@code CI=true}. */
final class Machine {
    /** Whether the whole enumeration is asked for: {@code CI=true}, or {@code mvn -Pcrash test}. */
    static final boolean WHOLE = isCi() || "whole".equals(System.getProperty("pinmailer.crash"));

    private Machine() {}

    static boolean isCi() {
        return "true".equals(System.getenv("CI"));
    }

    static void mustOffer(boolean offered, String what) {
        if (isCi()) {
            assertThat(offered).as(what).isTrue();
        } else {
            assumeThat(offered).as(what).isTrue();
        }
    }

    static void mustHave(String program) {
        boolean there = Pattern.compile(":")
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        mustOffer(there, program + " is installed");
    }
}
