package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators and desks call by day, on a home that has had one night, and how wrong calls end. */
@Tag("either-database")
class CommandsTest {
    private static final String NIGHT = TrialHome.FIRST_NIGHT;
    private static final String SENT = TrialHome.sample("plain");
    private static final String HELD = TrialHome.sample("pin-locked");
    private static final String UNKNOWN_CODE = TrialHome.sample("code-unknown");
    private static final String PLANNED = TrialHome.sample("name-hashigodaka");
    private static final String REISSUE = TrialHome.sample("new-pin");

    @TempDir
    private static Path folder;

    private static TrialHome first = new TrialHome(Path.of(""));

    @BeforeAll
    static void runANight() {
        first = TrialHome.withRequests(folder.resolve("first"), SENT, HELD, UNKNOWN_CODE, REISSUE);
        assertThat(first.run(NIGHT).status()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "withdraw",
                "abandon",
                "status",
                "held",
                "export-state",
                "verify",
                "open",
                "sample",
                "preview",
                "directory",
                "purge",
                "doctor",
                "worker",
                "fail-points"
            })
    void helps(String command) {
        TrialHome.Ended ended = TrialHome.command(command, "--help");
        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("Usage: pin-mailer " + command);
        assertThat(TrialHome.command(command, "--version").out()).startsWith("pin-mailer ");
    }

    @Test
    void helpsWithoutACommand() {
        assertThat(TrialHome.command("--help").out()).contains("run", "withdraw", "verify", "open");
        assertThat(TrialHome.command("--version").out()).startsWith("pin-mailer ");
    }

    @ParameterizedTest
    @CsvSource({
        "run --dat 2026-11-22, --dat",
        "run --date 2026-13-01, --date",
        "walk, walk",
        "withdraw X --by Sato, --reason",
        "withdraw X --reason gone, --by",
        "abandon 2026-11-22 --by Sato, --reason",
        "abandon 2026-11-22 --reason gone, --by",
        "held --format xml, --format",
        "export-state, --to",
        "status A B, B",
        "directory --install, SOURCE",
        "verify, PACKAGE_DIR"
    })
    void refusesAWrongCallWith64InOneLine(String call, String named) {
        TrialHome.Ended ended = TrialHome.command(call.split(" "));
        assertThat(ended.status()).isEqualTo(64);
        assertThat(ended.complaints()).hasSize(1);
        assertThat(ended.err()).contains(named).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-12-31", "2099-01-01", "2999-01-01"})
    void refusesADateWhoseHolidaysNobodyKnowsBeforeAnythingIsRead(String date) throws IOException {
        TrialHome home = first.copyTo(folder.resolve("holidays-" + date));
        TrialHome.Ended ended = home.run(date);
        assertThat(ended.status()).isEqualTo(64);
        assertThat(ended.complaints()).hasSize(1).first().asString().contains(date);
        assertThat(home.stateText()).isEqualTo(first.stateText());
    }

    @Test
    void refusesAMisspeltSettingWith78AndNamesTheNearest() {
        TrialHome.Ended ended = first.call("status", "--pinmailer.hold.max-day=3");
        assertThat(ended.status()).isEqualTo(78);
        assertThat(ended.complaints()).hasSize(1).first().asString().contains("hold.max-day", "hold.max-days");
    }

    @Test
    void refusesAMisspeltEnvironmentVariableWith78() {
        TrialHome.Ended ended = first.fork(List.of(), Map.of("PINMAILER_HOLD_MAXDAY", "3"), "status");
        assertThat(ended.status()).isEqualTo(78);
        assertThat(ended.complaints()).hasSize(1).first().asString().contains("hold.max-days");
    }

    @Test
    void refusesASettingOutOfRangeWith78() {
        TrialHome.Ended ended = first.call("status", "--pinmailer.hold.max-days=0");
        assertThat(ended.status()).isEqualTo(78);
        assertThat(ended.complaints()).hasSize(1).first().asString().contains("pinmailer.hold.max-days");
    }

    @Test
    void takesASettingFromTheCommandLineOverTheHomesOwnFile() throws IOException {
        TrialHome home = first.copyTo(folder.resolve("english"));
        Files.writeString(
                home.input("application.yaml"),
                "  report:\n    language: en\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        String japanese = home.call("held", "--format", "csv", "--pinmailer.report.language=ja")
                .out();
        assertThat(japanese).contains("解除されます");
        assertThat(home.call("held", "--format", "csv").out()).doesNotContain("解除されます");
    }

    @Test
    void refusesAFolderThatIsNoHomeWith78() {
        TrialHome nowhere = new TrialHome(folder.resolve("nowhere"));
        for (String command : List.of("run", "status", "held", "doctor")) {
            TrialHome.Ended ended = nowhere.call(command);
            assertThat(ended.status()).as(command).isEqualTo(78);
            assertThat(ended.complaints()).hasSize(1);
        }
        assertThat(nowhere.root()).doesNotExist();
    }

    @Test
    void waitsForNobodyWhileAnotherRunIsActive() throws IOException {
        TrialHome home = first.copyTo(folder.resolve("busy"));
        try (FileChannel channel = FileChannel.open(home.output("state/run.lock"), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            for (String command : List.of("run", "status", "held", "doctor")) {
                TrialHome.Ended ended = home.call(command);
                assertThat(ended.status()).as(command).isEqualTo(75);
                assertThat(ended.complaints()).hasSize(1);
            }
        }
        assertThat(home.call("status").status()).isZero();
    }

    @Test
    void withdrawsAHeldRequestOnceAndForGood() throws IOException {
        TrialHome home = first.copyTo(folder.resolve("withdrawn"));
        assertThat(withdraw(home, HELD).status()).isZero();
        assertThat(home.stateOf(HELD)).startsWith("WITHDRAWN");
        assertThat(home.call("status", HELD).out()).contains("WITHDRAWN", "member called", "Sato");
        assertThat(withdraw(home, HELD).status()).isEqualTo(64);
        assertThat(home.run("2026-11-23").status()).isEqualTo(100);
        assertThat(home.stateOf(HELD)).startsWith("WITHDRAWN");
        assertThat(sum(home, "2026-11-23", "withdrawn")).isEqualTo(1);
        assertThat(sum(home, "2026-11-23", "held_before")).isEqualTo(2);
    }

    private static TrialHome.Ended withdraw(TrialHome home, String request) {
        return home.call("withdraw", request, "--reason", "member called", "--by", "Sato");
    }

    private static int sum(TrialHome home, String night, String column) throws IOException {
        String summary = Files.readString(home.output("reports/" + night + "/summary.json"));
        int sum = 0;
        for (JsonNode line : JsonMapper.shared().readTree(summary).get("account")) {
            sum += line.get(column).asInt();
        }
        return sum;
    }

    @Test
    void withdrawsNothingThatHasLeftOrWasNeverRead() {
        for (String request : List.of(SENT, "INQ-9999-nobody")) {
            TrialHome.Ended ended = withdraw(first, request);
            assertThat(ended.status()).isEqualTo(64);
            assertThat(ended.complaints()).hasSize(1).first().asString().contains(request);
        }
        assertThat(first.stateOf(SENT)).isEqualTo("DISPATCHED");
    }

    @Test
    void takesAPlannedRequestOutOfAnUnpublishedNight() {
        TrialHome home = stopped("withdrawn-planned", "publish.described:1:io");
        assertThat(home.stateOf(PLANNED)).isEqualTo("PLANNED");
        assertThat(withdraw(home, PLANNED).status()).isZero();
        TrialHome.Ended ended = home.run(NIGHT);
        assertThat(ended.complaints()).isEmpty();
        Table state = home.state();
        assertThat(TrialHome.stateOf(state, PLANNED)).startsWith("WITHDRAWN");
        assertThat(TrialHome.stateOf(state, SENT)).isEqualTo("DISPATCHED");
        assertThat(Table.read(home.output("packages/PN-20261122/bundles.csv")).column("pieces"))
                .containsExactly("1");
        assertThat(verify(home, "PN-20261122").status()).isZero();
    }

    @Test
    void givesAnUnpublishedNightUpToTheNext() {
        TrialHome home = stopped("abandoned", "render.recorded:1:io");
        TrialHome.Ended ended = home.call("abandon", NIGHT, "--reason", "vendor closed", "--by", "Sato");
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(home.call("status").out()).contains("ABANDONED", "vendor closed");
        assertThat(home.call("abandon", NIGHT, "--reason", "again", "--by", "Sato")
                        .status())
                .isEqualTo(64);
        assertThat(home.run("2026-11-23").complaints()).isEmpty();
        assertThat(home.stateOf(SENT)).isEqualTo("DISPATCHED");
        assertThat(home.output("packages/PN-20261122")).doesNotExist();
        assertThat(verify(home, "PN-20261123").status()).isZero();
    }

    @Test
    void finishesAnOlderUnpublishedNightBeforeANewOne() {
        TrialHome home = stopped("resumed", "manifest.recorded:1:io");
        assertThat(home.run("2026-11-23").complaints()).isEmpty();
        assertThat(home.output("reports/" + NIGHT + "/summary.json")).exists();
        assertThat(verify(home, "PN-20261122").status()).isZero();
        assertThat(home.stateOf(SENT)).isEqualTo("DISPATCHED");
    }

    /** A home whose first night was planned and stopped by a fault before it was published. */
    private static TrialHome stopped(String name, String failPoint) {
        TrialHome home = TrialHome.withRequests(folder.resolve(name), SENT, PLANNED, HELD, REISSUE);
        TrialHome.Ended ended =
                home.fork(List.of("-Dpinmailer.failpoint=" + failPoint), Map.of(), "run", "--date", NIGHT);
        assertThat(ended.status()).as(ended.err()).isIn(70, 73);
        assertThat(ended.complaints()).hasSize(1);
        assertThat(home.output("packages/PN-20261122")).doesNotExist();
        return home;
    }

    private static TrialHome.Ended verify(TrialHome home, String packageId) {
        return TrialHome.command(
                "verify",
                home.output("packages/" + packageId).toString(),
                "--issuer-key",
                home.input("keys/issuer.pub.asc").toString());
    }

    @Test
    void givesUpNoNightThatIsPublishedOrUnknown() {
        for (String night : List.of(NIGHT, "2026-11-01")) {
            TrialHome.Ended ended = first.call("abandon", night, "--reason", "vendor closed", "--by", "Sato");
            assertThat(ended.status()).isEqualTo(64);
            assertThat(ended.complaints()).hasSize(1);
        }
    }

    @Test
    void showsTheQueueAndTheNightsAtAGlance() {
        String status = first.call("status").out();
        assertThat(status)
                .containsPattern("HELD +2")
                .containsPattern("DISPATCHED +2")
                .contains(NIGHT);
    }

    @Test
    void tellsOneRequestsHistoryWithoutPersonOrCard() {
        String story = first.call("status", SENT).out();
        assertThat(story)
                .contains(SENT, "DISPATCHED", "PN-20261122", "2026-11-28")
                .doesNotContain("佐藤", "99922600");
        assertThat(first.call("status", HELD).out()).contains("HELD", "PIN_LOCKED", NIGHT);
        assertThat(first.call("status", "INQ-9999-nobody").status()).isEqualTo(64);
    }

    @Test
    void listsTheHeldAsTableCsvAndJson() {
        Table held = Table.parse(first.call("held", "--format", "csv").out());
        assertThat(held.columns())
                .containsExactly(
                        "request_id",
                        "kind",
                        "channel",
                        "received_at",
                        "reasons",
                        "explanation",
                        "evidence",
                        "clears_when",
                        "due_on",
                        "days_left");
        assertThat(held.column("request_id")).containsExactlyInAnyOrder(HELD, UNKNOWN_CODE);
        JsonNode json = JsonMapper.shared()
                .readTree(first.call("held", "--format", "json").out());
        assertThat(json).hasSize(2);
        assertThat(first.call("held").out()).contains(HELD, UNKNOWN_CODE);
    }

    @Test
    void exportsOneRowARequest() {
        Table state = first.state();
        assertThat(state.column("request_id")).containsExactlyInAnyOrder(SENT, HELD, UNKNOWN_CODE, REISSUE);
        assertThat(state.row(REISSUE)).containsEntry("kind", "CARD_REISSUE").containsEntry("package_id", "CR-20261122");
        assertThat(state.row(HELD)).containsEntry("package_id", "").containsEntry("piece_id", "");
    }

    @Test
    void listsEachFailPointOnce() {
        List<String> lines = TrialHome.command("fail-points").out().lines().toList();
        assertThat(lines)
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.matches("[a-z.-]+ (run|recovery)"));
    }
}
