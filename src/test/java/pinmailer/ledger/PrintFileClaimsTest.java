package pinmailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Of any number of attempts at a print file one gets the row, and whoever comes late changes nothing. */
@Tag("either-database")
class PrintFileClaimsTest {
    private static final int MANY = 8;

    private static final String PACKAGE = "PN-20261122";
    private static final PrintFile FILE = new PrintFile(PACKAGE, 1, 1, 10, PrintFile.State.PLANNED);

    private final JdbcTemplate jdbc = MadeTables.make();
    private final MailStore mail = new MailStore(jdbc);
    private final PrintFileClaims claims = new PrintFileClaims(jdbc, mail);
    private final Claim first = Claim.of("one:1");
    private final Claim second = Claim.of("two:2");

    @BeforeEach
    void plan() {
        mail.add(FILE);
    }

    @Test
    void givesAFileToTheFirstWhoAsks() {
        assertThat(claims.take(PACKAGE, 1, first)).isTrue();
        assertThat(claims.take(PACKAGE, 1, second)).isFalse();
        assertThat(claims.take(PACKAGE, 2, second)).isFalse();
        assertThat(progress().claim()).isEqualTo(first);
    }

    @Test
    void givesAFileToOneOfManyWhoAskAtOnce() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(MANY);
        try {
            List<Callable<Boolean>> askers =
                    Collections.nCopies(MANY, () -> claims.take(PACKAGE, 1, Claim.of("one of many")));
            int given = 0;
            for (Future<Boolean> answer : workers.invokeAll(askers)) {
                given += answer.get() ? 1 : 0;
            }
            assertThat(given).isEqualTo(1);
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void recordsWhatTheClaimedAttemptWrote() {
        claims.take(PACKAGE, 1, first);
        assertThat(claims.finish(FILE, first, written("aa"))).isTrue();
        assertThat(progress().state()).isEqualTo(PrintFile.State.RENDERED);
        assertThat(progress().claim()).isEqualTo(first);
        assertThat(mail.finishedFiles(PACKAGE)).containsExactly(written("aa"));
    }

    @Test
    void refusesWhoWasThoughtLostAndComesBeforeTheOther() {
        claims.take(PACKAGE, 1, first);
        assertThat(claims.release(PACKAGE, 1, first)).isTrue();
        claims.take(PACKAGE, 1, second);
        assertThat(claims.finish(FILE, first, written("aa"))).isFalse();
        assertThat(mail.finishedFiles(PACKAGE)).isEmpty();
        assertThat(claims.finish(FILE, second, written("bb"))).isTrue();
        assertThat(mail.finishedFiles(PACKAGE)).containsExactly(written("bb"));
    }

    @Test
    void refusesWhoWasThoughtLostAndComesAfterTheOther() {
        claims.take(PACKAGE, 1, first);
        claims.takeOver(PACKAGE, 1, second);
        claims.finish(FILE, second, written("bb"));
        leavesAllAsItIs();
        assertThat(mail.finishedFiles(PACKAGE)).containsExactly(written("bb"));
        assertThat(progress().claim()).isEqualTo(second);
    }

    @Test
    void refusesWhoWasThoughtLostAndNobodyElseHasClaimed() {
        claims.take(PACKAGE, 1, first);
        claims.release(PACKAGE, 1, first);
        leavesAllAsItIs();
    }

    @Test
    void refusesWhoComesAfterTheNightWasGivenUp() {
        claims.take(PACKAGE, 1, first);
        mail.dropPlan(PACKAGE);
        leavesAllAsItIs();
        assertThat(claims.of(PACKAGE)).isEmpty();
    }

    @Test
    void refusesWhoComesAfterTheFileWasPlannedAnew() {
        claims.take(PACKAGE, 1, first);
        mail.dropPlan(PACKAGE);
        mail.add(FILE);
        leavesAllAsItIs();
        assertThat(progress()).isEqualTo(new PrintFileClaims.Progress(1, PrintFile.State.PLANNED, null, ""));
    }

    @Test
    void refusesWhoComesAfterTheFileHasLeft() {
        claims.take(PACKAGE, 1, first);
        claims.takeOver(PACKAGE, 1, second);
        claims.finish(FILE, second, written("bb"));
        mail.dispatch(mail.printFile(PACKAGE, 1), LocalDate.of(2026, 11, 22));
        leavesAllAsItIs();
        assertThat(claims.take(PACKAGE, 1, first)).isFalse();
        assertThat(claims.takeOver(PACKAGE, 1, first)).isFalse();
        assertThat(progress().state()).isEqualTo(PrintFile.State.DISPATCHED);
    }

    /** Nothing the first claim still tries has an effect. */
    private void leavesAllAsItIs() {
        var before = claims.of(PACKAGE);
        var files = mail.finishedFiles(PACKAGE);
        assertThat(claims.finish(FILE, first, written("aa"))).isFalse();
        assertThat(claims.fail(PACKAGE, 1, first, "too late")).isFalse();
        assertThat(claims.release(PACKAGE, 1, first)).isFalse();
        assertThat(claims.of(PACKAGE)).isEqualTo(before);
        assertThat(mail.finishedFiles(PACKAGE)).isEqualTo(files);
    }

    @Test
    void neverRecordsAFileThatWasFoundUnfit() {
        claims.take(PACKAGE, 1, first);
        assertThat(claims.fail(PACKAGE, 1, first, "page 3 does not read back")).isTrue();
        assertThat(progress().fault()).isEqualTo("page 3 does not read back");
        assertThat(claims.finish(FILE, first, written("aa"))).isFalse();
        assertThat(claims.take(PACKAGE, 1, second)).isFalse();
        assertThat(claims.takeOver(PACKAGE, 1, second)).isTrue();
        assertThat(progress().fault()).isEmpty();
    }

    private PrintFileClaims.Progress progress() {
        return claims.of(PACKAGE, 1).orElseThrow();
    }

    private static FinishedFile written(String hash) {
        return new FinishedFile("pin-notices-0001.pdf.pgp", hash.repeat(32), 100, 10, 10);
    }
}
