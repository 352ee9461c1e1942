package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The nights after the first one, in one home: every outcome that needs an earlier night. Holds last three days here, so
 * that the fourth night ends those of the first.
 */
@Tag("either-database")
class LaterNightsTest {
    private static final String SECOND = "2026-11-23";
    private static final String THIRD = "2026-11-24";
    private static final String FOURTH = "2026-11-25";

    /** Cards of the first night: two a notice was sent for, one with a new PIN, one whose PIN stays, one never heard of. */
    private static final String NOTIFIED = cardOf("name-hashigodaka");

    private static final String CHANGED = cardOf("plain");
    private static final String RENEWED = cardOf("new-pin");
    private static final String REPLACED = cardOf("digital-first-numberless");
    private static final String FRESH = cardOf("inquiry-from-app");

    @TempDir
    private static Path folder;

    private static TrialHome home = new TrialHome(Path.of(""));
    private static final List<TrialHome.Ended> ENDED = new ArrayList<>();
    private static final List<Table> STATES = new ArrayList<>();
    private static TrialHome.Ended refused = new TrialHome.Ended(-1, "", "");
    private static Table stateAfterRefusal = new Table(List.of(), List.of());

    @BeforeAll
    static void runFourNights() throws IOException {
        home = TrialHome.ofProject(folder.resolve("home"));
        Files.writeString(
                home.input("application.yaml"),
                "  hold:\n    max-days: 3\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        night(TrialHome.FIRST_NIGHT);
        askForMore();
        changeTheRegister();
        night(SECOND);
        night(THIRD);
        refuse();
        night(FOURTH, "--held-ok");
    }

    private static void night(String date, String... options) {
        TrialHome.Ended ended = home.run(date, options);
        assertThat(ended.complaints()).isEmpty();
        ENDED.add(ended);
        STATES.add(home.state());
    }

    /** Requests of the second day, in files beside those of the first, which stay. */
    private static void askForMore() {
        PinCipher cipher = new PinCipher(home.input("keys"));
        Table inquiries = new Table(home.table("requests/pin-inquiries.csv").columns(), new ArrayList<>());
        for (String card : List.of(NOTIFIED, RENEWED, REPLACED, FRESH)) {
            inquiries.add(
                    "SECOND-inquiry-" + card,
                    SECOND + "T09:00:00+09:00",
                    "NET_ANSWER",
                    card,
                    card,
                    "pin-2026",
                    block(cipher, card));
        }
        inquiries.writeTo(home.input("requests/pin-inquiries-20261123.csv"));
        Table reissues = new Table(home.table("requests/card-reissues.csv").columns(), new ArrayList<>());
        reissues.add(
                "SECOND-reissue-" + CHANGED,
                SECOND + "T10:00:00+09:00",
                "NET_ANSWER",
                CHANGED,
                CHANGED,
                "pin-2026",
                block(cipher, CHANGED),
                "PIN_CHANGE",
                "true");
        reissues.writeTo(home.input("requests/card-reissues-20261123.csv"));
    }

    private static String block(PinCipher cipher, String card) {
        return cipher.closeFormat4(
                "pin-2026", "3862", Table.value(home.table("register/cards.csv").row(card), "pan"));
    }

    private static String cardOf(String sample) {
        return new TrialHome(Path.of("")).cardOf(TrialHome.sample(sample));
    }

    private static void changeTheRegister() {
        String locked = cardOf("pin-locked");
        String missing = cardOf("no-block-number");
        String mended = home.holderOf(cardOf("code-unknown"));
        home.table("register/cardholders.csv")
                .set(mended, "postal_code", "990-0039")
                .writeTo(home.input("register/cardholders.csv"));
        home.table("register/cards.csv")
                .set(locked, "pin_locked", "false")
                .set(locked, "pan", "9992269999999990")
                .remove(missing)
                .writeTo(home.input("register/cards.csv"));
    }

    /** The same id with other content, on the day between. */
    private static void refuse() throws IOException {
        Path file = home.input("requests/pin-inquiries-20261123.csv");
        byte[] good = Files.readAllBytes(file);
        Table.read(file).set("SECOND-inquiry-" + NOTIFIED, "card_id", CHANGED).writeTo(file);
        refused = home.run(FOURTH);
        stateAfterRefusal = home.state();
        Files.write(file, good);
    }

    private static String stateAfter(int night, String request) {
        return TrialHome.stateOf(STATES.get(night - 1), request);
    }

    @Test
    void endsWith100OrAskedSoWith0() {
        assertThat(ENDED).extracting(TrialHome.Ended::status).containsExactly(100, 100, 100, 0);
    }

    @Test
    void holdsAnInquiryWhileACardWasDispatchedYesterday() {
        assertThat(stateAfter(2, "SECOND-inquiry-" + REPLACED)).isEqualTo("HELD REISSUE_IN_FLIGHT");
        assertThat(stateAfter(2, "SECOND-inquiry-" + RENEWED)).isEqualTo("HELD REISSUE_IN_FLIGHT");
        assertThat(stateAfter(3, "SECOND-inquiry-" + REPLACED)).isEqualTo("DISPATCHED");
    }

    @Test
    void holdsAReissueWhileANoticeWasDispatchedYesterday() {
        assertThat(stateAfter(2, "SECOND-reissue-" + CHANGED)).isEqualTo("HELD NOTICE_IN_FLIGHT");
        assertThat(stateAfter(3, "SECOND-reissue-" + CHANGED)).isEqualTo("DISPATCHED");
    }

    @Test
    void holdsASecondCardUntilTheFirstHasHadItsDays() {
        assertThat(stateAfter(2, TrialHome.sample("second-card"))).isEqualTo("HELD REISSUE_IN_FLIGHT");
        assertThat(stateAfter(3, TrialHome.sample("second-card"))).isEqualTo("DISPATCHED");
    }

    @Test
    void holdsASecondNoticeWithinAWeek() {
        assertThat(stateAfter(2, "SECOND-inquiry-" + NOTIFIED)).isEqualTo("HELD NOTICE_SENT_RECENTLY");
        assertThat(stateAfter(4, "SECOND-inquiry-" + NOTIFIED)).isEqualTo("HELD NOTICE_SENT_RECENTLY");
    }

    @Test
    void rejectsAnInquiryWhosePinBecameStale() {
        assertThat(stateAfter(1, TrialHome.sample("reissue-asked-too"))).isEqualTo("HELD REISSUE_IN_FLIGHT");
        assertThat(stateAfter(2, TrialHome.sample("reissue-asked-too"))).startsWith("REJECTED SUPERSEDED_BY_REISSUE");
    }

    @Test
    void holdsARequestWhoseCardWasRenumberedSince() {
        assertThat(stateAfter(2, TrialHome.sample("pin-locked"))).isEqualTo("HELD CARD_RENUMBERED");
    }

    @Test
    void releasesAHoldThatTimeClears() {
        assertThat(stateAfter(1, TrialHome.sample("moved-29-days-ago"))).isEqualTo("HELD ADDRESS_CHANGED_RECENTLY");
        assertThat(stateAfter(2, TrialHome.sample("moved-29-days-ago"))).isEqualTo("DISPATCHED");
    }

    @Test
    void releasesAHoldThatTheDeskCleared() {
        assertThat(stateAfter(1, TrialHome.sample("code-unknown"))).isEqualTo("HELD CODE_UNKNOWN");
        assertThat(stateAfter(2, TrialHome.sample("code-unknown"))).isEqualTo("DISPATCHED");
    }

    @Test
    void keepsTheHoldsOfACardThatIsMissingTonight() {
        assertThat(stateAfter(2, TrialHome.sample("no-block-number"))).isEqualTo("HELD NO_BLOCK_NUMBER");
        assertThat(stateAfter(3, TrialHome.sample("no-block-number"))).isEqualTo("HELD NO_BLOCK_NUMBER");
    }

    @Test
    void mailsANewRequestBesideTheOldOnes() {
        assertThat(stateAfter(2, "SECOND-inquiry-" + FRESH)).isEqualTo("DISPATCHED");
    }

    @Test
    void rejectsWhatIsStillHeldThreeDaysLater() {
        for (Map<String, String> row : STATES.get(2).rows()) {
            String id = Table.value(row, "request_id");
            if (Table.value(row, "state").equals("HELD")) {
                if (id.startsWith("SECOND")) {
                    assertThat(stateAfter(4, id)).startsWith("HELD");
                } else {
                    assertThat(stateAfter(4, id))
                            .as(id)
                            .isEqualTo("REJECTED HOLD_EXPIRED;" + Table.value(row, "reasons"));
                }
            }
        }
        assertThat(home.report(FOURTH, "rejected.csv").column("reasons"))
                .contains("HOLD_EXPIRED;NO_BLOCK_NUMBER", "HOLD_EXPIRED;CARD_RENUMBERED");
    }

    @Test
    void countsRowsSeenBeforeOutsideTheEquation() throws IOException {
        int firstFiles = Table.read(Path.of("src/test/resources/pinmailer/sample/expected-outcomes.csv"))
                .rows()
                .size();
        assertThat(sum(SECOND, "repeated")).isEqualTo(firstFiles);
        assertThat(sum(SECOND, "read")).isEqualTo(5);
        assertThat(sum(THIRD, "repeated")).isEqualTo(firstFiles + 5);
        assertThat(sum(THIRD, "read")).isZero();
        for (String night : List.of(SECOND, THIRD, FOURTH)) {
            assertThat(sum(night, "held_before") + sum(night, "read"))
                    .isEqualTo(sum(night, "dispatched")
                            + sum(night, "rejected")
                            + sum(night, "merged")
                            + sum(night, "withdrawn")
                            + sum(night, "held_after"));
            assertThat(sum(night, "held_after"))
                    .isEqualTo(home.report(night, "held.csv").rows().size());
        }
    }

    private static int sum(String night, String column) throws IOException {
        String summary = Files.readString(home.output("reports/" + night + "/summary.json"));
        int sum = 0;
        for (JsonNode line : JsonMapper.shared().readTree(summary).get("account")) {
            sum += line.get(column).asInt();
        }
        return sum;
    }

    @Test
    void refusesAKnownRequestWithOtherContentAndChangesNothing() {
        assertThat(refused.status()).isEqualTo(65);
        assertThat(refused.complaints()).hasSize(1).first().asString().contains("pin-inquiries-20261123.csv", "line 2");
        assertThat(stateAfterRefusal).isEqualTo(STATES.get(2));
    }

    @Test
    void neverMailsARequestTwice() {
        List<String> pieces = new ArrayList<>();
        int dispatched = 0;
        for (String night : List.of(TrialHome.FIRST_NIGHT, SECOND, THIRD, FOURTH)) {
            for (String kind : List.of("PN-", "CR-")) {
                Path bundles = home.output("packages/" + kind + night.replace("-", "") + "/bundles.csv");
                if (Files.exists(bundles)) {
                    dispatched += Table.read(bundles).column("pieces").stream()
                            .mapToInt(Integer::parseInt)
                            .sum();
                }
            }
        }
        for (Map<String, String> row : STATES.get(3).rows()) {
            if (Table.value(row, "state").equals("DISPATCHED")) {
                pieces.add(Table.value(row, "piece_id"));
            }
        }
        assertThat(pieces).doesNotHaveDuplicates().hasSize(dispatched);
    }
}
