package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} on a home with a history: a line a subject, and the mend in every line that is not ok. */
class DoctorTest {
    private static final String REQUEST = TrialHome.sample("plain");

    @TempDir
    private static Path folder;

    private static TrialHome home = new TrialHome(Path.of(""));

    @BeforeAll
    static void makeAHome() {
        home = TrialHome.withRequests(folder.resolve("home"), REQUEST);
    }

    @Test
    void looksAtEverySubjectOnce() {
        TrialHome fresh = TrialHome.withRequests(folder.resolve("fresh"), REQUEST);
        List<String> subjects = fresh.call("doctor")
                .out()
                .lines()
                .map(line -> line.substring(5, line.indexOf(':')))
                .toList();

        assertThat(subjects)
                .doesNotHaveDuplicates()
                .contains(
                        "settings",
                        "PIN keys",
                        "OpenPGP keys",
                        "letter",
                        "postal directory",
                        "database",
                        "retention",
                        "clock",
                        "last success",
                        "file modes",
                        "free disk",
                        "JVM flags");
    }

    @Test
    void asksForARunWhereNoneEverFinished() {
        TrialHome fresh = TrialHome.withRequests(folder.resolve("unused"), REQUEST);
        assertThat(line(fresh, "last success")).startsWith("look ").contains("run one");
    }

    @Test
    void tellsTheLastSuccessAndAsksForTheScheduleWhenItIsLongAgo() {
        TrialHome used = home.copyTo(folder.resolve("used"));
        assertThat(used.run("2026-11-22").status()).isIn(0, 100);

        assertThat(line(used, "last success", "--pinmailer.clock=2026-11-23T09:00:00+09:00"))
                .startsWith("ok   ")
                .contains("2026-11-22");
        assertThat(line(used, "last success", "--pinmailer.clock=2026-12-24T09:00:00+09:00"))
                .startsWith("look ")
                .contains("32 days ago", "schedule");
    }

    @Test
    void doubtsAClockThatIsStoppedOrBehindTheLastNight() {
        TrialHome ahead = home.copyTo(folder.resolve("ahead"));
        assertThat(line(ahead, "clock", "--pinmailer.clock=2026-11-23T09:00:00+09:00"))
                .startsWith("look ")
                .contains("2026-11-23 09:00", "setting clock");
        assertThat(ahead.run("2098-01-01").status()).isIn(0, 100);
        assertThat(line(ahead, "clock")).startsWith("look ").contains("2098-01-01", "set the clock");
    }

    @Test
    void asksForTheSuccessorOfAKeyThatExpiresWithinAMonth() throws IOException {
        TrialHome expiring = home.copyTo(folder.resolve("expiring"));
        String gpgHome =
                Files.createDirectories(folder.resolve("gpg")).toAbsolutePath().toString();
        Files.setPosixFilePermissions(Path.of(gpgHome), PosixFilePermissions.fromString("rwx------"));
        Path parameters = Files.writeString(folder.resolve("key.txt"), """
                %no-protection
                Key-Type: RSA
                Key-Length: 2048
                Key-Usage: sign
                Subkey-Type: RSA
                Subkey-Length: 2048
                Subkey-Usage: encrypt
                Name-Real: SAMPLE print vendor
                Expire-Date: 20d
                %commit
                """);
        Tool.run("gpg", "--homedir", gpgHome, "--batch", "--quiet", "--gen-key", parameters.toString());
        Path key = expiring.input("keys/print-vendor.pub.asc");
        Files.delete(key);
        Tool.run("gpg", "--homedir", gpgHome, "--batch", "--armor", "--output", key.toString(), "--export");
        Tool.run("gpgconf", "--homedir", gpgHome, "--kill", "gpg-agent");

        assertThat(line(expiring, "OpenPGP keys"))
                .startsWith("look ")
                .contains("in 30 days: print-vendor.pub.asc", "expired on", "successor");
        assertThat(line(home, "OpenPGP keys")).doesNotContain("in 30 days");
    }

    private static String line(TrialHome of, String subject, String... settings) {
        String[] words = new String[settings.length + 1];
        words[0] = "doctor";
        System.arraycopy(settings, 0, words, 1, settings.length);
        return of.call(words)
                .out()
                .lines()
                .filter(line -> line.startsWith(subject + ":", 5))
                .findFirst()
                .orElseThrow();
    }
}
