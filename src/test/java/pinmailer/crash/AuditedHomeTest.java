package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pinmailer.database.HomeDatabase;

/** {@code verify --home} and the test's own oracle on one finished night: content with it, and red on what is wrong. */
@Tag("either-database")
@Execution(ExecutionMode.CONCURRENT)
class AuditedHomeTest {
    private static final int WHOLE = 0;
    private static final int REFUSED = 65;
    private static final int UNUSABLE = 78;

    @TempDir
    static Path finished;

    @TempDir
    Path folder;

    private Path home = Path.of("");

    @BeforeAll
    static void runOneNight() throws Exception {
        CrashHome made = CrashHome.in(finished);
        assertThat(made.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        assertThat(made.judged().faults()).isEmpty();
        assertThat(made.judged().pieces()).isEqualTo(59);
    }

    @BeforeEach
    void copyIt() throws IOException {
        home = folder.resolve("home");
        CrashHome.copy(finished.resolve("home"), home);
        HomeDatabase.copy(home);
    }

    @Test
    void isContentWithAFinishedNight() throws Exception {
        Ended audit = audit();
        assertThat(audit.status()).as(audit.toString()).isEqualTo(WHOLE);
        assertThat(audit.out()).contains("62 requests", "59 pieces", "2 packages", "0 fetched");
    }

    @Test
    void isContentWithAFetchedPackage() throws Exception {
        CrashHome.delete(packageOf("CR"));
        assertThat(audit().out()).contains("home is whole", "1 fetched");
    }

    @Test
    void refusesADamagedPackage() throws Exception {
        Path file = packageOf("PN").resolve("pin-notices-0002.pdf.pgp");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        refuses("pin-notices-0002.pdf.pgp is not the file that was listed");
    }

    @Test
    void refusesAPackageTheLedgerDoesNotKnow() throws Exception {
        CrashHome.copy(packageOf("PN"), home.resolve("output/packages/PN-20261101"));
        refuses("PN-20261101 is in packages/ and the ledger does not know it");
    }

    @Test
    void refusesALogThatLostAPackage() throws Exception {
        Path log = home.resolve("output/published.log");
        String first = Files.readAllLines(log, StandardCharsets.UTF_8).get(0);
        Files.writeString(log, first + "\n", StandardCharsets.UTF_8);
        refuses("was published and published.log does not have it");
    }

    @Test
    void refusesADatabaseOlderThanTheLog() throws Exception {
        String line = "PN-20261201 " + "0".repeat(64) + "\n";
        Files.writeString(
                home.resolve("output/published.log"), line, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        Ended audit = audit();
        assertThat(audit.status()).as(audit.toString()).isEqualTo(UNUSABLE);
    }

    @Test
    void refusesADamagedDatabase() throws Exception {
        assumeFalse(HomeDatabase.isPostgreSql(), "a server keeps its own files");
        try (OutputStream script = Files.newOutputStream(home.resolve("output/state/db/night.script"))) {
            script.write("not what it was".getBytes(StandardCharsets.UTF_8));
        }
        Ended audit = audit();
        assertThat(audit.status()).as(audit.toString()).isEqualTo(UNUSABLE);
        assertThat(audit.err()).contains("restore output/state from a backup");
    }

    @Test
    void refusesARequestThatIsStillOpenThoughItsLetterHasLeft() throws Exception {
        change(
                "INSERT INTO request (request_id, kind, channel, received_at, due_on, card_id, requested_under, keeps_pin,"
                        + " content_digest, first_no, first_night, file, line, state)"
                        + " SELECT request_id, kind, channel, received_at, due_on, card_id, card_id, TRUE, content_digest, 1,"
                        + " read_on, 'file', 1, 'RECEIVED' FROM ledger WHERE sequence = 1 AND kind = 'PIN_INQUIRY'");
        refuses("letter has left and its request is still in the queue: piece ");
    }

    @Test
    void refusesAPlannedPieceWhoseRequestIsNotOpen() throws Exception {
        change("UPDATE mail_package SET state = 'PUBLISHING' WHERE kind = 'CARD_REISSUE'");
        refuses("letter has not left and its request is not open: piece ");
    }

    @Test
    void refusesAPieceThatIsNotFoundByItsRequest() throws Exception {
        change("DELETE FROM piece_of_request WHERE sequence = 1 AND package_id = 'PN-20261122'");
        refuses("piece is not filed by its request ");
    }

    @Test
    void refusesAPieceThatIsFoundByAnotherCard() throws Exception {
        change("UPDATE piece_of_card SET card_id = 'C-OTHER' WHERE sequence = 1 AND package_id = 'PN-20261122'");
        refuses("piece is not filed by its card ");
        refuses("filed piece is not in the ledger: card C-OTHER");
    }

    @Test
    void refusesARequestWithAPieceThatIsNotThere() throws Exception {
        change("INSERT INTO piece_of_request (request_id, package_id, file_no, sequence)"
                + " VALUES ('INQ-NOWHERE', 'PN-20261122', 1, 999)");
        refuses("filed piece is not in the ledger: request INQ-NOWHERE");
    }

    private void change(String row) {
        try (OpenedState state = OpenedState.of(home)) {
            assertThat(state.jdbc().update(row)).isOne();
        }
    }

    @Test
    void wantsAPackageOrAHomeAndNotBoth() throws Exception {
        Ended both = run("verify", packageOf("PN").toString(), "--home", home.toString());
        assertThat(both.status()).as(both.toString()).isEqualTo(64);
        assertThat(run("verify").status()).isEqualTo(64);
    }

    @Test
    void theOracleSeesAPackageMadeTwice() throws Exception {
        CrashHome.copy(packageOf("PN"), folder.resolve("fetched/PN-20261122"));
        assertThat(oracle().faults()).anyMatch(fault -> fault.startsWith("package made twice: PN-20261122"));
    }

    @Test
    void theOracleSeesAPieceTwice() throws Exception {
        CrashHome.copy(packageOf("PN"), home.resolve("output/packages/PN-20261123"));
        assertThat(oracle().faults()).anyMatch(fault -> fault.matches("piece .* is in PN-20261123 row 1 and in PN-.*"));
    }

    @Test
    void theOracleSeesALostPackage() throws Exception {
        CrashHome.delete(packageOf("CR"));
        assertThat(oracle().faults()).anyMatch(fault -> fault.endsWith("is dispatched and in no package"));
        assertThat(oracle().faults()).anyMatch(fault -> fault.startsWith("published.log has [CR-20261122"));
    }

    @Test
    void theOracleSeesALostPage() throws Exception {
        Files.delete(packageOf("PN").resolve("pin-notices-0003.pdf.pgp"));
        assertThat(oracle().faults()).containsExactly("PN-20261122: pages are not what the manifest promises");
    }

    @Test
    void theOracleSeesPagesInAnotherFile() throws Exception {
        Path first = packageOf("PN").resolve("pin-notices-0001.pdf.pgp");
        Path second = packageOf("PN").resolve("pin-notices-0002.pdf.pgp");
        Path aside = folder.resolve("aside");
        Files.move(first, aside);
        Files.move(second, first);
        Files.move(aside, second);
        assertThat(oracle().faults()).containsExactly("PN-20261122: pages are not what the manifest promises");
    }

    @Test
    void theOracleSeesAMissingRequest() throws Exception {
        Files.writeString(
                home.resolve("input/requests/pin-inquiries.csv"),
                "INQ-LOST,2026-11-22T10:00:00+09:00,NET_ANSWER,C00000003,C00000003,pin-2026,00\r\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        assertThat(oracle().faults()).containsExactly("request has no state: INQ-LOST");
    }

    @Test
    void theOracleSeesARequestLeftOnTheWay() throws Exception {
        Path export = export();
        String states = Files.readString(export, StandardCharsets.UTF_8);
        Files.writeString(export, states.replaceFirst("DISPATCHED", "PLANNED"), StandardCharsets.UTF_8);
        NightOracle.Judgement judgement = NightOracle.judge(home, export, packages());
        assertThat(judgement.faults()).anyMatch(fault -> fault.endsWith("is left PLANNED"));
    }

    private void refuses(String fault) throws Exception {
        Ended audit = audit();
        assertThat(audit.status()).as(audit.toString()).isEqualTo(REFUSED);
        assertThat(audit.out()).contains(fault);
    }

    private Ended audit() throws Exception {
        return run("verify", "--home", home.toString());
    }

    private Ended run(String... words) throws Exception {
        return WarmProgram.run(null, List.of(words));
    }

    private NightOracle.Judgement oracle() throws Exception {
        return NightOracle.judge(home, export(), packages());
    }

    private List<Path> packages() {
        return List.of(home.resolve("output/packages"), folder.resolve("fetched"));
    }

    /** The states exported from the finished home: what is doctored is the copy. */
    private Path export() throws IOException {
        return Files.copy(
                finished.resolve("state.csv"), folder.resolve("state.csv"), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path packageOf(String kind) {
        return home.resolve("output/packages/" + kind + "-20261122");
    }
}
