package pinmailer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static pinmailer.request.Samples.TONIGHT;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import pinmailer.pin.PinVerdict;

/** What must hold for any requests of one card, whatever the module says. */
class ExaminationTest {
    private static final int MAX_ROUNDS = ReissueReason.values().length + 1;

    /** One request and what the module would say of it. */
    private record Asked(OpenRequest open, PinVerdict verdict) {}

    /** What a night made of a card. */
    private record Night(List<CheckedRequest> states, Set<RequestId> asked, int rounds) {
        List<CheckedRequest> all(Predicate<CheckedRequest> wanted) {
            return states.stream().filter(wanted).toList();
        }
    }

    @Provide
    Arbitrary<List<Asked>> cards() {
        Arbitrary<String> what = Arbitraries.of("INQUIRY", "INQUIRY", "PIN_CHANGE", "PIN_CHANGE", "PIN_LOCK");
        Arbitrary<Integer> minute = Arbitraries.integers().between(0, 5);
        Arbitrary<Boolean> held = Arbitraries.of(true, false, false, false);
        Arbitrary<Boolean> expired = Arbitraries.of(true, false);
        Arbitrary<PinVerdict> verdict = Arbitraries.of(
                PinVerdict.GOOD, PinVerdict.GOOD, PinVerdict.GOOD, PinVerdict.WEAK_PIN, PinVerdict.BAD_PIN_BLOCK);
        return Combinators.combine(what, minute, held, expired, verdict)
                .as(Draft::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(drafts -> IntStream.range(0, drafts.size())
                        .mapToObj(number -> drafts.get(number).asked("R-" + number))
                        .toList());
    }

    private record Draft(String what, int minute, boolean held, boolean expired, PinVerdict verdict) {
        Asked asked(String id) {
            return new Asked(open(request(id, what, minute), held, expired), verdict);
        }
    }

    private static CardRequest request(String id, String what, int minute) {
        OffsetDateTime at = Samples.at("2026-11-22T10:00:00+09:00").plusMinutes(minute);
        if (what.equals("INQUIRY")) {
            return Samples.inquiry(id, Channel.NET_ANSWER, at);
        }
        boolean lock = what.equals("PIN_LOCK");
        return Samples.reissue(
                id,
                lock ? ReissueReason.PIN_LOCK : ReissueReason.PIN_CHANGE,
                lock ? Channel.INFORMATION_CENTER : Channel.NET_ANSWER,
                false,
                at);
    }

    private static OpenRequest open(CardRequest request, boolean held, boolean expired) {
        return new OpenRequest(request, TONIGHT, false, held, expired ? TONIGHT.minusDays(30) : null, List.of());
    }

    private static Night night(List<Asked> card) {
        Map<RequestId, PinVerdict> module = new HashMap<>();
        card.forEach(one -> module.put(one.open().request().id(), one.verdict()));
        Examination examination = Samples.check()
                .examine(new CardCase(
                        Samples.CARD_ID,
                        card.stream().map(Asked::open).toList(),
                        Samples.registered(),
                        CardHistory.NONE,
                        false));
        Map<RequestId, PinVerdict> verdicts = new HashMap<>();
        Set<RequestId> asked = new HashSet<>();
        int rounds = 0;
        for (var ask = examination.questions(verdicts).keySet();
                !ask.isEmpty();
                ask = examination.questions(verdicts).keySet()) {
            assertThat(asked).noneMatch(ask::contains);
            asked.addAll(ask);
            ask.forEach(id -> verdicts.put(id, module.getOrDefault(id, PinVerdict.GOOD)));
            rounds++;
        }
        return new Night(examination.conclude(verdicts), asked, rounds);
    }

    @Property(tries = 300)
    void mailsAtMostOnePieceForACard(@ForAll("cards") List<Asked> card) {
        assertThat(night(card).all(CheckedRequest.Approved.class::isInstance)).hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = 300)
    void givesEachRequestOneState(@ForAll("cards") List<Asked> card) {
        assertThat(night(card).states().stream().map(state -> state.request().id()))
                .containsExactlyInAnyOrderElementsOf(
                        card.stream().map(one -> one.open().request().id()).toList());
    }

    @Property(tries = 300)
    void mergesOnlyIntoTheApprovedRequestOfTheSameKindAndReason(@ForAll("cards") List<Asked> card) {
        Night night = night(card);
        for (CheckedRequest state : night.all(CheckedRequest.Merged.class::isInstance)) {
            RequestId into = ((CheckedRequest.Merged) state).into();
            assertThat(night.all(CheckedRequest.Approved.class::isInstance))
                    .singleElement()
                    .satisfies(target -> {
                        assertThat(target.request().id()).isEqualTo(into);
                        assertThat(what(target.request())).isEqualTo(what(state.request()));
                    });
        }
    }

    @Property(tries = 300)
    void promisesTheEarliestDueDateOfWhatItMerged(@ForAll("cards") List<Asked> card) {
        Night night = night(card);
        night.all(CheckedRequest.Approved.class::isInstance).forEach(state -> {
            CheckedRequest.Approved approved = (CheckedRequest.Approved) state;
            assertThat(night.all(CheckedRequest.Merged.class::isInstance))
                    .allSatisfy(merged -> assertThat(merged.request().dueOn()).isAfterOrEqualTo(approved.dueOn()));
        });
    }

    @Property(tries = 300)
    void hasEveryMailedPinCheckedAndNeverAsksAboutAHeldRequest(@ForAll("cards") List<Asked> card) {
        Night night = night(card);
        for (CheckedRequest state : night.states()) {
            boolean asked = night.asked().contains(state.request().id());
            if (state instanceof CheckedRequest.Approved || state instanceof CheckedRequest.Merged) {
                assertThat(asked).isTrue();
            }
            if (state instanceof CheckedRequest.Held) {
                assertThat(asked).isFalse();
            }
        }
        assertThat(night.rounds()).isLessThanOrEqualTo(MAX_ROUNDS);
    }

    @Property(tries = 300)
    void mailsNoInquiryWhileAReissueStaysOpen(@ForAll("cards") List<Asked> card) {
        Night night = night(card);
        boolean reissueOpen = !night.all(state -> state.request().kind() == RequestKind.CARD_REISSUE
                        && !(state instanceof CheckedRequest.Rejected))
                .isEmpty();
        if (reissueOpen) {
            assertThat(night.all(state -> state.request().kind() == RequestKind.PIN_INQUIRY))
                    .allSatisfy(state -> assertThat(state.reasons()).contains(Reason.REISSUE_IN_FLIGHT));
        }
    }

    @Property(tries = 300)
    void doesNotDependOnTheOrderTheRequestsComeIn(@ForAll("cards") List<Asked> card) {
        List<Asked> reversed = new ArrayList<>(card);
        Collections.reverse(reversed);
        assertThat(night(reversed).states()).isEqualTo(night(card).states());
    }

    private static String what(CardRequest request) {
        return request instanceof CardReissue reissue ? reissue.reason().name() : "INQUIRY";
    }
}
