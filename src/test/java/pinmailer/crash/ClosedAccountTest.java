package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pinmailer.database.HomeDatabase;

/** A night whose totals disagree by one does not publish: approved = pieces = manifest rows = ledger rows = PDF pages. */
@Tag("either-database")
@Execution(ExecutionMode.CONCURRENT)
class ClosedAccountTest {
    private static final String NOTICES = " WHERE package_id = 'PN-20261122'";

    /** The same request once more, in a place that is in no print file. */
    private static final String SECOND_ROW = "INSERT INTO ledger SELECT piece_id, request_id, card_id, kind, new_pin,"
            + " package_id, file_no, 999, bundle_no, prefecture, notes, with_barcode, due_on, expected_on,"
            + " address_version, channel, received_at, read_on, held_since, content_digest FROM ledger";

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    /** Everything is made, and the account comes next. */
    @BeforeAll
    static void stopANightBeforeItsAccount() throws Exception {
        assertThat(CrashHome.in(made)
                        .night(CrashHome.NIGHT, "manifest.recorded:2:io")
                        .status())
                .isEqualTo(73);
    }

    private CrashHome copy() throws IOException {
        CrashHome home = CrashHome.in(folder);
        CrashHome.delete(home.root());
        CrashHome.copy(made.resolve("home"), home.root());
        HomeDatabase.copy(home.root());
        return home;
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE mail_package SET pieces = pieces - 1, ' AND kind = ''PIN_INQUIRY''', approved requests and pieces",
        "'" + SECOND_ROW + "', ' AND sequence = 7', pieces and ledger rows",
        "UPDATE package_file SET records = records - 1, ' AND name = ''manifest.csv.pgp''', pieces and manifest rows",
        "UPDATE package_file SET pages = pages + 1, ' AND name = ''pin-notices-0002.pdf.pgp''', pieces and PDF pages",
        "DELETE FROM piece_of_request, ' AND sequence = 7', the account of PIN_INQUIRY"
    })
    void publishesNothingWhileOneIsMissing(String change, String where, String disagreeing) throws Exception {
        CrashHome home = copy();
        try (OpenedState state = OpenedState.of(home)) {
            assertThat(state.jdbc().update(change + NOTICES + where)).isOne();
        }
        Ended refused = home.night(CrashHome.NIGHT, null);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(70);
        assertThat(refused.err()).contains(disagreeing, "does not close");
        assertThat(home.packages()).isEmpty();
        assertThat(home.path("output/published.log")).doesNotExist();
    }

    @Test
    void publishesWhatCloses() throws Exception {
        CrashHome home = copy();
        assertThat(home.night(CrashHome.NIGHT, null).status()).isEqualTo(100);
        assertThat(home.packages()).containsExactly("CR-20261122", "PN-20261122");
    }
}
