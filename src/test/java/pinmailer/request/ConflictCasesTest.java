package pinmailer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static pinmailer.request.Samples.TONIGHT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pinmailer.card.CardId;
import pinmailer.pin.PinVerdict;

/**
 * The requests of one card in one night, a folder a case. {@code input.csv}: request_id, what (INQUIRY or a reissue
 * reason), received_at, by_itself (clean, held, expired, rejected), verdict (what the module says if asked).
 * {@code expected.txt}: who is asked about in each round, and the states.
 */
class ConflictCasesTest {
    static Stream<CaseFolder> cases() {
        return CaseFolder.all("conflicts");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void concludesEachCardAsExpected(CaseFolder folder) {
        Map<RequestId, PinVerdict> module = new HashMap<>();
        List<OpenRequest> requests = new ArrayList<>();
        for (String line :
                folder.lines("input.csv").subList(1, folder.lines("input.csv").size())) {
            String[] values = line.split(",", -1);
            OpenRequest open = open(values[0], values[1], values[2], values[3]);
            requests.add(open);
            module.put(open.request().id(), PinVerdict.valueOf(values[4]));
        }
        folder.expect(String.join("\n", night(requests, module)) + "\n");
    }

    private static List<String> night(List<OpenRequest> requests, Map<RequestId, PinVerdict> module) {
        Examination examination = Samples.check()
                .examine(new CardCase(Samples.CARD_ID, requests, Samples.registered(), CardHistory.NONE, false));
        List<String> told = new ArrayList<>();
        Map<RequestId, PinVerdict> verdicts = new HashMap<>();
        for (var asked = examination.questions(verdicts).keySet();
                !asked.isEmpty();
                asked = examination.questions(verdicts).keySet()) {
            told.add("asked " + asked);
            asked.forEach(id -> verdicts.put(id, module.getOrDefault(id, PinVerdict.GOOD)));
        }
        examination.conclude(verdicts).forEach(state -> told.add(tell(state)));
        return told;
    }

    private static OpenRequest open(String id, String what, String time, String byItself) {
        CardId under = byItself.equals("rejected") ? new CardId("C-2") : Samples.CARD_ID;
        boolean held = byItself.equals("held") || byItself.equals("expired");
        return new OpenRequest(
                request(id, what, time, under, false),
                TONIGHT,
                false,
                held,
                byItself.equals("expired") ? TONIGHT.minusDays(30) : null,
                List.of());
    }

    private static CardRequest request(String id, String what, String time, CardId under, boolean keepsPin) {
        if (what.equals("INQUIRY")) {
            PinInquiry asked = Samples.inquiry(id, Channel.NET_ANSWER, Samples.at(time));
            return new PinInquiry(
                    asked.id(),
                    asked.receivedAt(),
                    asked.channel(),
                    asked.cardId(),
                    under,
                    asked.keyId(),
                    asked.block());
        }
        ReissueReason reason = ReissueReason.valueOf(what);
        Channel channel = switch (reason) {
            case PIN_CHANGE -> Channel.NET_ANSWER;
            case PIN_LOCK -> Channel.INFORMATION_CENTER;
            case DIGITAL_FIRST_CARD -> Channel.PORTAL_APP;
        };
        CardReissue asked = Samples.reissue(id, reason, channel, keepsPin, Samples.at(time));
        return new CardReissue(
                asked.id(),
                asked.receivedAt(),
                channel,
                asked.cardId(),
                under,
                asked.keyId(),
                asked.block(),
                reason,
                keepsPin);
    }

    private static String tell(CheckedRequest state) {
        String id = state.request().id().value();
        if (state instanceof CheckedRequest.Approved approved) {
            return id + " approved, due " + approved.dueOn();
        }
        if (state instanceof CheckedRequest.Merged merged) {
            return id + " merged into " + merged.into();
        }
        return id + " " + (state instanceof CheckedRequest.Held ? "held " : "rejected ") + state.reasons();
    }

    /** Each pair of faultless requests of one card, in order of receipt; whether their PINs are kept says nothing here. */
    @ParameterizedTest
    @CsvSource({
        "INQUIRY, INQUIRY, approved, merged into 1",
        "INQUIRY, PIN_CHANGE, held, approved",
        "INQUIRY, PIN_LOCK, held, approved",
        "INQUIRY, DIGITAL_FIRST_CARD, held, approved",
        "PIN_CHANGE, INQUIRY, approved, held",
        "PIN_CHANGE, PIN_CHANGE, merged into 2, approved",
        "PIN_CHANGE, PIN_LOCK, approved, held",
        "PIN_CHANGE, DIGITAL_FIRST_CARD, approved, held",
        "PIN_LOCK, INQUIRY, approved, held",
        "PIN_LOCK, PIN_CHANGE, approved, held",
        "PIN_LOCK, PIN_LOCK, merged into 2, approved",
        "PIN_LOCK, DIGITAL_FIRST_CARD, approved, held",
        "DIGITAL_FIRST_CARD, INQUIRY, approved, held",
        "DIGITAL_FIRST_CARD, PIN_CHANGE, approved, held",
        "DIGITAL_FIRST_CARD, PIN_LOCK, approved, held",
        "DIGITAL_FIRST_CARD, DIGITAL_FIRST_CARD, merged into 2, approved"
    })
    void judgesEachCellOfTheMatrix(String first, String second, String ofFirst, String ofSecond) {
        for (int kept = 0; kept < 4; kept++) {
            List<OpenRequest> requests = List.of(
                    cell("1", first, "2026-11-22T09:00:00+09:00", (kept & 1) == 1),
                    cell("2", second, "2026-11-22T10:00:00+09:00", (kept & 2) == 2));
            assertThat(night(requests, Map.of()))
                    .as("PINs kept: %d", kept)
                    .filteredOn(told -> !told.startsWith("asked"))
                    .extracting(told -> told.replaceFirst(", due .*", ""))
                    .containsExactly("1 " + inWords(ofFirst), "2 " + inWords(ofSecond));
        }
    }

    private static OpenRequest cell(String id, String what, String time, boolean keepsPin) {
        return OpenRequest.fresh(request(id, what, time, Samples.CARD_ID, keepsPin), TONIGHT);
    }

    private static String inWords(String outcome) {
        return outcome.equals("held") ? "held [REISSUE_IN_FLIGHT]" : outcome;
    }

    @Test
    void needsEveryVerdictBeforeItConcludes() {
        CardCase card = Samples.caseOf(
                OpenRequest.fresh(Samples.inquiry("R-1"), TONIGHT), Samples.registered(), CardHistory.NONE);
        Examination examination = Samples.check().examine(card);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> examination.conclude(Map.of())))
                .isInstanceOf(pinmailer.failure.ProgramFault.class);
    }

    @Test
    void namesTheOpenReissueAsEvidence() {
        CardCase card = new CardCase(
                Samples.CARD_ID,
                List.of(
                        OpenRequest.fresh(Samples.inquiry("R-1"), TONIGHT),
                        OpenRequest.fresh(Samples.reissue("R-2"), TONIGHT)),
                Samples.registered(),
                CardHistory.NONE,
                false);
        CheckedRequest inquiry = Samples.conclude(card);
        assertThat(inquiry)
                .isInstanceOfSatisfying(
                        CheckedRequest.Held.class,
                        held -> assertThat(held.faults().get(0).evidence()).isEqualTo("R-2"));
    }
}
