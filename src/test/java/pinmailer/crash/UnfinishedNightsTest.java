package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import pinmailer.database.HomeDatabase;
import pinmailer.ledger.AccountLine;
import pinmailer.ledger.AccountStore;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightStore;

/** Several nights, not all of which went to their end in order. */
@Tag("either-database")
@Execution(ExecutionMode.CONCURRENT)
class UnfinishedNightsTest {
    @TempDir
    Path folder;

    private CrashHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = CrashHome.in(folder);
        home.keepBack(12);
    }

    @Test
    void goesOnWithoutARequestThatWasWithdrawnFromAStoppedNight() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "render.proven:2:io").status()).isEqualTo(73);
        String withdrawn = "INQ-00000003";
        Ended out = home.run(null, "withdraw", withdrawn, "--reason", "its page stopped the night", "--by", "test");
        assertThat(out.status()).as(out.toString()).isZero();
        Ended ended = home.night(CrashHome.NIGHT, null);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(100);
        NightOracle.Judgement judgement = home.judged();
        assertThat(judgement.faults()).isEmpty();
        assertThat(judgement.states()).containsEntry("WITHDRAWN", 1);
        assertThat(home.path("output/work")).isEmptyDirectory();
    }

    /** INQ-AGAIN was to be answered by the letter of INQ-00000001. */
    @Test
    void mailsWhatWasMergedIntoAWithdrawnRequestInTheNextNight() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "render.proven:2:io").status()).isEqualTo(73);
        Ended out =
                home.run(null, "withdraw", "INQ-00000001", "--reason", "its page stopped the night", "--by", "test");
        assertThat(out.out()).contains("request INQ-AGAIN was merged into it and is held now");
        assertThat(home.run(null, "verify").out()).contains("home is whole");

        Ended ended = home.night(CrashHome.NIGHT, null);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(100);
        assertThat(home.judged().states()).containsEntry("WITHDRAWN", 1).doesNotContainKey("MERGED");
        assertThat(Files.readString(home.path("output/reports/2026-11-22/held.csv")))
                .containsPattern("INQ-AGAIN,.*MERGED_INTO_WITHDRAWN.*INQ-00000001");
        assertThat(Files.readString(home.path("output/reports/2026-11-22/merged.csv")))
                .doesNotContain("INQ-AGAIN");

        assertThat(home.night(CrashHome.NEXT_NIGHT, null).status()).isEqualTo(100);
        NightOracle.Judgement judgement = home.judged();
        assertThat(judgement.faults()).isEmpty();
        assertThat(home.state("INQ-AGAIN")).isEqualTo("DISPATCHED");
    }

    @Test
    void mailsWhatANightWasAboutToMergeIntoARequestThatIsWithdrawnBeforeIt() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "freeze.settled:1:io").status()).isEqualTo(73);
        Ended out = home.run(null, "withdraw", "INQ-00000001", "--reason", "member called", "--by", "test");
        assertThat(out.status()).as(out.toString()).isZero();
        assertThat(out.out()).doesNotContain("INQ-AGAIN");
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        assertThat(home.judged().faults()).isEmpty();
        assertThat(home.state("INQ-AGAIN")).isEqualTo("DISPATCHED");
    }

    @Test
    void takesWhatWasMergedOutTooIfTheMemberWantsNoLetter() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "render.proven:2:io").status()).isEqualTo(73);
        for (String request : List.of("INQ-00000001", "INQ-AGAIN")) {
            assertThat(home.run(null, "withdraw", request, "--reason", "member called", "--by", "test")
                            .status())
                    .isZero();
        }
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        NightOracle.Judgement judgement = home.judged();
        assertThat(judgement.faults()).isEmpty();
        assertThat(judgement.states()).containsEntry("WITHDRAWN", 2).doesNotContainKey("MERGED");
    }

    /** A merged request of an abandoned night is open again, and so outlives the withdrawal of what it was merged into. */
    @Test
    void mailsWhatAnAbandonedNightHadMerged() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "manifest.renamed:1:io").status())
                .isEqualTo(73);
        givesUpTheFirstNight();
        assertThat(home.run(null, "withdraw", "INQ-00000001", "--reason", "r", "--by", "b")
                        .status())
                .isZero();
        assertThat(home.night(CrashHome.NEXT_NIGHT, null).status()).isEqualTo(100);
        assertThat(home.judged().faults()).isEmpty();
        assertThat(home.state("INQ-AGAIN")).isEqualTo("DISPATCHED");
    }

    @Test
    void forgetsThePinBlockOfAMergedRequestWithTheNight() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        try (OpenedState state = OpenedState.of(home)) {
            assertThat(state.jdbc()
                            .queryForObject(
                                    "SELECT COUNT(*) FROM request WHERE sealed IS NOT NULL AND state <> 'HELD'",
                                    Long.class))
                    .isZero();
        }
    }

    /** Between the slices in which requests leave the queue: every letter of the package has left, whoever asks. */
    @ParameterizedTest
    @ValueSource(strings = {"publish.dispatched:1:io", "publish.requests-left:1:io"})
    void knowsALetterThatHasLeftWhileItsRequestIsStillInTheQueue(String stop) throws Exception {
        assertThat(home.night(CrashHome.NIGHT, stop).status()).isEqualTo(73);
        assertThat(home.run(null, "verify").out()).startsWith("home is whole");
        assertThat(home.stateText().lines().filter(line -> line.contains("PN-20261122")))
                .hasSizeGreaterThan(10)
                .allMatch(line -> line.contains("DISPATCHED"));
        assertThat(home.run(null, "status").out()).containsPattern("DISPATCHED +[1-9]");
        WholeNight.refusesToTakeOut(home, "INQ-00000001");
        WholeNight.refusesToTakeOut(home, "INQ-00000019");
        countsEachPieceOnce();
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        assertThat(home.judged().faults()).isEmpty();
        assertThat(home.run(null, "verify").out()).startsWith("home is whole");
    }

    /** Its row in the queue is gone: the ledger tells that another content claims its id. */
    @Test
    void refusesAKnownRequestWithOtherContentAfterItsLetterHasLeft() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        String before = home.stateText();
        Path inquiries = home.path("input/requests/pin-inquiries.csv");
        String sent = Files.readString(inquiries, StandardCharsets.UTF_8);
        String other = sent.replaceFirst("(INQ-00000001,.*?,)[A-Z_]+,", "$1PORTAL_APP,");
        assertThat(other).isNotEqualTo(sent);
        Files.writeString(inquiries, other, StandardCharsets.UTF_8);
        Ended refused = home.night(CrashHome.NEXT_NIGHT, null);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(65);
        assertThat(refused.err()).contains("pin-inquiries.csv", "line 2");
        assertThat(home.stateText()).isEqualTo(before);

        Files.writeString(inquiries, sent, StandardCharsets.UTF_8);
        assertThat(home.night(CrashHome.NEXT_NIGHT, null).status()).isEqualTo(100);
        assertThat(home.stateText()).isEqualTo(before);
    }

    private void countsEachPieceOnce() {
        try (OpenedState state = OpenedState.of(home)) {
            JdbcClient sql = JdbcClient.create(state.jdbc());
            Night night = new NightStore(sql, state.key()).of(CrashHome.NIGHT).orElseThrow();
            List<AccountLine> account = new AccountStore(sql).of(night);
            assertThat(account).allMatch(AccountLine::closes);
            assertThat(account.stream().mapToLong(AccountLine::dispatched).sum())
                    .isEqualTo(state.jdbc().queryForObject("SELECT COUNT(*) FROM ledger", Long.class));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INQ-00000001", "INQ-AGAIN", "INQ-APP"})
    void takesNothingOutThatHasEnded(String request) throws Exception {
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        WholeNight.refusesToTakeOut(home, request);
    }

    /** A second crash between the withdrawal and its tidying leaves nothing that is in the way. */
    @Test
    void removesFromWorkWhatNoPlanKnows() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "render.proven:2:io").status()).isEqualTo(73);
        assertThat(home.run(null, "withdraw", "INQ-00000003", "--reason", "r", "--by", "b")
                        .status())
                .isZero();
        Path left = Files.createDirectories(home.path("output/work/PN-20261122"));
        Files.writeString(left.resolve("pin-notices-0009.pdf.pgp"), "cut off", StandardCharsets.UTF_8);
        Ended ended = home.night(CrashHome.NIGHT, null);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(100);
        assertThat(home.judged().faults()).isEmpty();
    }

    @Test
    void handsTheRequestsOfAnAbandonedNightToTheNext() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "manifest.renamed:1:io").status())
                .isEqualTo(73);
        Ended given =
                home.run(null, "abandon", CrashHome.NIGHT.toString(), "--reason", "vendor closed", "--by", "test");
        assertThat(given.status()).as(given.toString()).isZero();
        assertThat(home.path("output/work")).isEmptyDirectory();
        assertThat(home.night(CrashHome.NIGHT, null).status())
                .as("the date is given up")
                .isEqualTo(64);
        home.deliver();
        Ended next = home.night(CrashHome.NEXT_NIGHT, null);
        assertThat(next.status()).as(next.toString()).isEqualTo(100);
        assertThat(home.packages()).containsExactly("CR-20261123", "PN-20261123");
        assertThat(home.judged().faults()).isEmpty();
    }

    /** Night 22 was read and no more; what was answered and approved is of night 23, and merged INQ-AGAIN. */
    @Test
    void keepsWhatAFrozenNightHasAnsweredWhenAnotherIsGivenUp() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "check.answered:1:halt").status())
                .isEqualTo(137);
        assertThat(home.night(CrashHome.NEXT_NIGHT, "manifest.renamed:1:io").status())
                .isEqualTo(73);
        givesUpTheFirstNight();
        assertThat(home.run(null, "withdraw", "INQ-00000001", "--reason", "r", "--by", "b")
                        .out())
                .contains("request INQ-AGAIN was merged into it and is held now");
        Ended ended = home.night(CrashHome.NEXT_NIGHT, null);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(100);
        assertThat(home.judged().faults()).isEmpty();
    }

    @Test
    void finishesANightThatWasBeingGivenUp() throws Exception {
        isHaltedWhileItIsGivenUp();
        assertThat(home.run(null, "verify").out()).startsWith("home is whole");
        Ended ended = home.night(CrashHome.NIGHT, null);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(100);
        assertThat(home.judged().faults()).isEmpty();
    }

    @Test
    void givesANightUpAtASecondTry() throws Exception {
        isHaltedWhileItIsGivenUp();
        givesUpTheFirstNight();
        assertThat(home.night(CrashHome.NEXT_NIGHT, null).status()).isEqualTo(100);
        assertThat(home.packages()).containsExactly("CR-20261123", "PN-20261123");
        assertThat(home.judged().faults()).isEmpty();
    }

    private void givesUpTheFirstNight() throws Exception {
        Ended given = home.run(null, "abandon", "2026-11-22", "--reason", "r", "--by", "b");
        assertThat(given.status()).as(given.toString()).isZero();
    }

    private void isHaltedWhileItIsGivenUp() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "manifest.renamed:1:io").status())
                .isEqualTo(73);
        Ended halted = home.run("plan.taken-back:1:halt", "abandon", "2026-11-22", "--reason", "r", "--by", "b");
        assertThat(halted.status()).as(halted.toString()).isEqualTo(137);
    }

    @Test
    void makesUpASkippedDate() throws Exception {
        assertThat(home.night(CrashHome.NEXT_NIGHT, null).status()).isEqualTo(100);
        home.deliver();
        Ended ended = home.night(CrashHome.NIGHT, null);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(100);
        assertThat(home.packages()).contains("PN-20261122", "PN-20261123");
        assertThat(home.judged().faults()).isEmpty();
        assertThat(home.night(CrashHome.NIGHT, null).out()).contains("nothing to do");
    }

    @Test
    void finishesAnOlderPlannedNightFirst() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "render.recorded:1:halt").status())
                .isEqualTo(137);
        home.deliver();
        Ended ended = home.night(CrashHome.NEXT_NIGHT, null);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(100);
        assertThat(ended.err()).contains("night 2026-11-22 was planned and not published");
        assertThat(home.packages()).contains("PN-20261122", "PN-20261123");
        assertThat(home.judged().faults()).isEmpty();
    }

    @Test
    void finishesTwoNightsOfWhichOneWasReadAndOneWasPlanned() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, "check.answered:1:halt").status())
                .isEqualTo(137);
        assertThat(home.night(CrashHome.NEXT_NIGHT, "publish.recorded:1:halt").status())
                .isEqualTo(137);
        home.deliver();
        Ended ended = home.night(CrashHome.NIGHT, null);
        assertThat(ended.status()).as(ended.toString()).isEqualTo(100);
        assertThat(home.packages()).contains("PN-20261122", "PN-20261123");
        assertThat(home.judged().faults()).isEmpty();
    }

    @Test
    void refusesADatabaseOlderThanWhatWasPublished() throws Exception {
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        Path backup = folder.resolve("backup");
        CrashHome.copy(home.path("output/state"), backup);
        Runnable restore = HomeDatabase.backUp(home.root());
        home.deliver();
        assertThat(home.night(CrashHome.NEXT_NIGHT, null).status()).isEqualTo(100);
        CrashHome.delete(home.path("output/state"));
        CrashHome.copy(backup, home.path("output/state"));
        restore.run();
        for (String command : List.of("run", "verify")) {
            Ended refused = home.run(null, command);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(78);
            assertThat(refused.err()).contains("PN-20261123", "restore the latest backup");
        }
        assertThat(home.packages()).as("nothing was made again").hasSize(3);
    }
}
