package pinmailer.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.request.Reason;
import pinmailer.sample.CheckedHome.Outcome;

/** The project's own {@code input/} does what it is there to show. */
class ProjectHomeTest {
    /** What takes a filled ledger: later nights are needed for these. */
    private static final Set<Reason> OF_LATER_NIGHTS = EnumSet.of(
            Reason.SUPERSEDED_BY_REISSUE,
            Reason.HOLD_EXPIRED,
            Reason.RETURNED_BEFORE,
            Reason.NOTICE_IN_FLIGHT,
            Reason.CARD_RENUMBERED,
            Reason.NOTICE_SENT_RECENTLY,
            Reason.MERGED_INTO_WITHDRAWN);

    private static final int ALARM_COUNTS_FROM = 100;

    @Test
    void endsEveryRequestAsExpected() throws IOException {
        assertThat(CheckedHome.outcomes(ProjectHome.INPUT)).containsExactlyInAnyOrderEntriesOf(expected());
    }

    @Test
    void showsEveryReasonThatOneNightOnAnEmptyLedgerCanGive() {
        Set<String> shown = expected().values().stream()
                .flatMap(outcome -> Arrays.stream(outcome.reasons().split(";")))
                .collect(Collectors.toSet());

        assertThat(shown)
                .containsAll(EnumSet.complementOf(EnumSet.copyOf(OF_LATER_NIGHTS)).stream()
                        .map(Reason::name)
                        .toList());
    }

    @Test
    void mergesRequestsOfBothKinds() {
        List<String> merged = expected().entrySet().stream()
                .filter(entry -> entry.getValue().state().equals("MERGED"))
                .map(entry -> entry.getKey().replaceFirst(":.*", ""))
                .toList();

        assertThat(merged).containsExactlyInAnyOrder("requests/pin-inquiries.csv", "requests/card-reissues.csv");
    }

    @Test
    void isTooSmallForTheAddressAlarm() {
        assertThat(expected()).hasSizeLessThan(ALARM_COUNTS_FROM);
    }

    @Test
    void hasTheSettingsAndTheDirectoryOfEverySampleHome(@TempDir Path folder) throws IOException {
        SampleHome.write(folder.resolve("home"), 1, 1, done -> {});

        for (String file : List.of(
                "application.yaml",
                "postal-directory/utf_ken_all.csv",
                "postal-directory/jigyosyo.csv",
                "postal-directory/edition.txt",
                "postal-directory/older/utf_ken_all.csv")) {
            assertThat(ProjectHome.INPUT.resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("home/input").resolve(file));
        }
    }

    @Test
    void listsEachCommittedKeyFileByItsHash() throws IOException {
        assertThat(Files.readAllLines(ProjectHome.KEY_HASHES))
                .containsExactlyInAnyOrderElementsOf(ProjectHome.keyHashes());
    }

    private static Map<String, Outcome> expected() {
        Map<String, Outcome> expected = new LinkedHashMap<>();
        for (CSVRecord row : ProjectHome.rows(ProjectHome.PLANS.resolve("expected-outcomes.csv"))) {
            expected.put(
                    row.get("file") + ":" + row.get("line"),
                    new Outcome(row.get("request_id"), row.get("state"), row.get("reasons"), row.get("merged_into")));
        }
        return expected;
    }
}
