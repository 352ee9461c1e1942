package pinmailer.request;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.ProgramFault;
import pinmailer.pin.EncipheredPin;
import pinmailer.pin.PinVerdict;
import pinmailer.pin.PolicyQuestion;

/**
 * The requests of one card between the check that needs no key and their final states. The caller asks the security
 * module what {@link #questions} wants to know, many cards in one chunk, until there are no more questions (at most four
 * rounds: one for each reissue reason, one for the inquiries), and then {@link #conclude}s. The module is asked about a
 * request only when nothing else is wrong with it. Immutable.
 *
 * <pre>{@code
 * for (var ask = e.questions(verdicts); !ask.isEmpty(); ask = e.questions(verdicts)) verdicts.putAll(answers(ask));
 * }</pre>
 */
public final class Examination {
    /** A request with the faults it has by itself. */
    record Examined(OpenRequest open, List<Fault> faults) {
        CardRequest request() {
            return open.request();
        }

        RequestId id() {
            return request().id();
        }
    }

    private final CardCase card;
    private final List<Examined> examined;
    private final Facts.Surroundings night;

    Examination(CardCase card, List<Examined> examined, Facts.Surroundings night) {
        this.card = card;
        this.examined = examined;
        this.night = night;
    }

    /**
     * What the security module has to be asked next, by request; empty when everything is known.
     *
     * @param verdicts the answers so far; those of other cards do no harm
     */
    public Map<RequestId, PolicyQuestion> questions(Map<RequestId, PinVerdict> verdicts) {
        Map<RequestId, PolicyQuestion> questions = new LinkedHashMap<>();
        for (CardRequest request : judge(verdicts).unanswered()) {
            questions.put(request.id(), questionAbout(request));
        }
        return questions;
    }

    /**
     * The state of each request, in order of receipt.
     *
     * @throws ProgramFault if a verdict is missing
     */
    public List<CheckedRequest> conclude(Map<RequestId, PinVerdict> verdicts) {
        ConflictRules.Judgement judgement = judge(verdicts);
        if (!judgement.unanswered().isEmpty()) {
            throw new ProgramFault("a request was to be concluded before its PIN was checked");
        }
        List<CheckedRequest> states = new ArrayList<>();
        for (Examined one : examined) {
            CheckedRequest closed = settle(one.open(), judgement.faultsOf(one.id()));
            states.add(closed != null ? closed : mail(one, judgement));
        }
        return states;
    }

    private ConflictRules.Judgement judge(Map<RequestId, PinVerdict> verdicts) {
        return new ConflictRules(this::isOpen, verdicts).judge(examined);
    }

    private boolean isOpen(OpenRequest open, List<Fault> faults) {
        return !(settle(open, faults) instanceof CheckedRequest.Rejected);
    }

    private @Nullable CheckedRequest settle(OpenRequest open, List<Fault> faults) {
        if (faults.isEmpty()) {
            return null;
        }
        if (faults.stream().anyMatch(fault -> fault.reason().kind() == Reason.Kind.REJECT)) {
            return new CheckedRequest.Rejected(open.request(), faults);
        }
        if (!hasExpired(open)) {
            return new CheckedRequest.Held(open.request(), faults);
        }
        List<Fault> expired = new ArrayList<>(faults);
        expired.add(Fault.of(Reason.HOLD_EXPIRED));
        return new CheckedRequest.Rejected(open.request(), expired);
    }

    private boolean hasExpired(OpenRequest open) {
        LocalDate firstHeldOn = open.firstHeldOn();
        return firstHeldOn != null
                && !night.tonight().isBefore(firstHeldOn.plusDays(night.rules().holdMaxDays()));
    }

    private CheckedRequest mail(Examined one, ConflictRules.Judgement judgement) {
        CardRequest target = judgement.answeredBy(one.request());
        if (!target.equals(one.request())) {
            return new CheckedRequest.Merged(one.request(), target.id());
        }
        RegisterAnswer.Matched matched = matched();
        return new CheckedRequest.Approved(
                target, matched.card(), matched.holder(), matched.address(), judgement.dueOn(target));
    }

    private PolicyQuestion questionAbout(CardRequest request) {
        RegisterAnswer.Matched matched = matched();
        EncipheredPin pin = new EncipheredPin(
                request.keyId(), request.block(), matched.card().number());
        return new PolicyQuestion(pin, ownerOfNewPin(request, matched));
    }

    private static PolicyQuestion.@Nullable Owner ownerOfNewPin(CardRequest request, RegisterAnswer.Matched matched) {
        LocalDate birthDate = matched.holder().birthDate();
        boolean keepsPin = !(request instanceof CardReissue reissue) || reissue.keepsPin();
        if (keepsPin) {
            return null;
        }
        if (birthDate == null) {
            throw new ProgramFault("a new PIN was to be checked without a birth date");
        }
        return new PolicyQuestion.Owner(birthDate, matched.holder().phones());
    }

    private RegisterAnswer.Matched matched() {
        if (card.register() instanceof RegisterAnswer.Matched matched) {
            return matched;
        }
        throw new ProgramFault("a request without a register row has no fault");
    }
}
