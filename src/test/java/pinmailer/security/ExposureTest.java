package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} tells of the ways a secret could be seen. */
class ExposureTest {
    private static final int UNUSABLE = 78;

    @TempDir
    Path folder = Path.of("");

    private TrialHome home = new TrialHome(Path.of(""));

    @BeforeEach
    void makeHome() {
        home = TrialHome.sample(folder.resolve("home"), 6, 5);
    }

    @Test
    void isContentWithTheOptionsThatShip() {
        String said = doctor(home.program(folder).from("umask 077; ulimit -c 0").jvm("@" + StartOptionsTest.OPTIONS))
                .out();
        assertThat(said)
                .contains(
                        "ok   JVM flags: no memory image, no crash report, no attaching",
                        "ok   process: umask 0077, no core file",
                        "ok   file modes: ",
                        "ok   plain input: ",
                        "ok   sealing: database encrypted");
    }

    @Test
    void namesWhatAStartCommandLacks() throws IOException {
        String said = doctor(home.program(folder)
                        .from("umask 022; ulimit -c unlimited")
                        .jvm("-XX:+CreateCoredumpOnCrash", "-XX:+HeapDumpOnOutOfMemoryError"))
                .out();
        assertThat(said)
                .contains("look JVM flags: start java with ", "umask is 0022", "core files are allowed")
                .contains(StartOptionsTest.options());
    }

    /** The last of two contrary flags counts. */
    @Test
    void noticesAFlagThatIsTakenBackLater() {
        String said = doctor(home.program(folder).jvm("@" + StartOptionsTest.OPTIONS, "-XX:-DisableAttachMechanism"))
                .out();
        assertThat(said).contains("look JVM flags: start java with -XX:+DisableAttachMechanism\n");
    }

    @Test
    void namesADebuggerAndRemoteManagement() {
        String said = doctor(home.program(folder)
                        .jvm(
                                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                                "-Dcom.sun.management.jmxremote.local.only=true"))
                .out();
        assertThat(said).contains("start java without -agentlib -Dcom.sun.management.jmxremote");
    }

    @Test
    void findsAKeyThatOthersCouldReplace() throws IOException {
        mode(home.input("keys/print-vendor.pub.asc"), "rw-rw-r--");
        assertThat(doctor(home.program(folder)).out())
                .contains("look file modes: input/keys/print-vendor.pub.asc can be changed by others");
    }

    @Test
    void findsASecretInAFolderThatIsALink() throws IOException {
        Path elsewhere = Files.move(home.input("keys"), folder.resolve("other-disk"));
        Files.createSymbolicLink(home.input("keys"), elsewhere);
        mode(Files.writeString(elsewhere.resolve("copy.p12"), "x"), "rw-r--r--");
        assertThat(doctor(home.program(folder)).out())
                .contains("look file modes: input/keys/copy.p12 can be read by others");
    }

    @Test
    void findsSettingsThatOthersCouldChange() throws IOException {
        mode(home.input("application.yaml"), "rw-rw----");
        assertThat(doctor(home.program(folder)).out())
                .contains("look file modes: input/application.yaml can be changed by others");
    }

    @Test
    void warnsOfPlainInputThatANightHasRead() throws IOException {
        night();
        for (String file : new String[] {TrialHome.INQUIRIES, TrialHome.REISSUES, TrialHome.CARDS, TrialHome.HOLDERS}) {
            Files.setLastModifiedTime(home.input(file), FileTime.from(Instant.parse("2026-11-22T09:00:00Z")));
        }
        assertThat(doctor(home.program(folder)).out())
                .containsPattern("look plain input: input/requests/[a-z-]+.csv is no newer than the last night");
        for (String file : new String[] {TrialHome.INQUIRIES, TrialHome.REISSUES, TrialHome.CARDS, TrialHome.HOLDERS}) {
            Files.setLastModifiedTime(home.input(file), FileTime.from(Instant.parse("2026-11-23T09:00:00Z")));
        }
        assertThat(doctor(home.program(folder)).out()).contains("ok   plain input: ");
    }

    @Test
    void refusesAHomeThatKeepsAPinBlockAfterItsEnd() {
        night();
        try (OpenDatabase database = new OpenDatabase(home)) {
            String rejected =
                    "INSERT INTO request (request_id, kind, channel, received_at, due_on, card_id, requested_under,"
                            + " keeps_pin, content_digest, sealed, first_no, first_night, file, line, state, reasons)"
                            + " SELECT 'ENDED', kind, channel, received_at, due_on, card_id, card_id, TRUE, content_digest, X'00',"
                            + " 1, read_on, 'file', 1, 'REJECTED', 'CARD_CLOSED' FROM ledger FETCH FIRST 1 ROWS ONLY";
            assertThat(database.jdbc().update(rejected)).isOne();
        }
        ForkedProgram.Ended ended = doctor(home.program(folder));
        assertThat(ended.status()).isEqualTo(UNUSABLE);
        assertThat(ended.out()).containsPattern("FAIL sealing: [0-9]+ requests keep a PIN block after their end");
    }

    private void night() {
        ForkedProgram.Ended ended = home.program(folder)
                .run("run", "--home", home.root().toString(), "--date", TrialHome.DATE, "--held-ok");
        assertThat(ended.status()).as(ended.err()).isZero();
    }

    private ForkedProgram.Ended doctor(ForkedProgram program) {
        return program.run("doctor", "--home", home.root().toString());
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
