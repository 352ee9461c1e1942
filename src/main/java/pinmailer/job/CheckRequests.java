package pinmailer.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import pinmailer.address.AddressAssessment;
import pinmailer.address.AddressFinding;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.ApprovedRequest;
import pinmailer.ledger.NightState;
import pinmailer.ledger.RequestQueue;
import pinmailer.ledger.Verdict;
import pinmailer.mail.PieceId;
import pinmailer.pin.PinSecurityModule;
import pinmailer.pin.PinVerdict;
import pinmailer.pin.PolicyQuestion;
import pinmailer.request.CardCase;
import pinmailer.request.CheckedRequest;
import pinmailer.request.Examination;
import pinmailer.request.Fault;
import pinmailer.request.OpenRequest;
import pinmailer.request.Reason;
import pinmailer.request.RequestCheck;
import pinmailer.request.RequestId;

/**
 * Checks every open request, the requests of one card together. One call answers one page of cards, in one transaction,
 * while the next page is read; a check that was stopped begins anew, since its night is read afresh.
 */
final class CheckRequests implements Tasklet, StepExecutionListener {
    private static final String DONE = "requests.done";

    private final CardCases cases;
    private final RequestQueue queue;
    private final Approvals approvals;
    private final PinSecurityModule module;
    private final Supplier<RequestCheck> check;
    private final Tonight tonight;
    private final RandomGenerator random;
    private final StepLog log;
    private final StopRequest stop;
    private Ahead<CardCases.Page> pages = Ahead.ofNothing();

    CheckRequests(
            CardCases cases,
            RequestQueue queue,
            Approvals approvals,
            PinSecurityModule module,
            Supplier<RequestCheck> check,
            Tonight tonight,
            RandomGenerator random,
            StepLog log,
            StopRequest stop) {
        this.cases = cases;
        this.queue = queue;
        this.approvals = approvals;
        this.module = module;
        this.check = check;
        this.tonight = tonight;
        this.random = random;
        this.log = log;
        this.stop = stop;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws JobInterruptedException {
        stop.stopHere();
        if (tonight.night().state() != NightState.OPEN) {
            return RepeatStatus.FINISHED;
        }
        ExecutionContext progress = contribution.getStepExecution().getExecutionContext();
        if (!progress.containsKey(DONE)) {
            begin();
        }
        CardCases.Page page = pages.take();
        if (page == null) {
            cases.forget();
            return RepeatStatus.FINISHED;
        }
        queue.answer(answer(page));
        FailPoint.CHECK_ANSWERED.hit();
        long done = progress.getLong(DONE, 0) + page.requests();
        progress.putLong(DONE, done);
        log.progress("checkRequests", done, 0);
        return RepeatStatus.CONTINUABLE;
    }

    private void begin() {
        approvals.begin();
        pages.close();
        pages = cases.readAhead();
    }

    @Override
    public ExitStatus afterStep(StepExecution ended) {
        pages.close();
        pages = Ahead.ofNothing();
        return ended.getExitStatus();
    }

    /** Keeps what is approved; returns the other answers. */
    private List<Verdict> answer(CardCases.Page page) {
        List<CardCase> cards = page.cases();
        List<Examination> examinations =
                cards.stream().map(check.get()::examine).toList();
        Map<RequestId, PinVerdict> pins = pinVerdicts(examinations);
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < cards.size(); i++) {
            CardCase card = cards.get(i);
            for (CheckedRequest answer : examinations.get(i).conclude(pins)) {
                if (answer instanceof CheckedRequest.Approved approved) {
                    approvals.add(kept(approved, card.open(approved.request().id())));
                } else {
                    verdicts.add(verdict(
                            card, answer, page.numbers().get(card.cardId().value())));
                }
            }
        }
        return verdicts;
    }

    private ApprovedRequest kept(CheckedRequest.Approved approved, OpenRequest open) {
        AddressAssessment address = approved.address();
        return new ApprovedRequest(
                PieceId.allot(random),
                approved.request(),
                approved.card(),
                approved.holder(),
                address.displayNumber(),
                address.barcode(),
                address.prefecture(),
                notes(address),
                approved.dueOn(),
                open.readOn(),
                open.firstHeldOn());
    }

    private static String notes(AddressAssessment address) {
        return address.findings().stream()
                .filter(finding -> finding.severity() == AddressFinding.Severity.NOTE)
                .map(Enum::name)
                .collect(Collectors.joining(";"));
    }

    /** Asks the module many cards at a time, until nobody has a question left. */
    private Map<RequestId, PinVerdict> pinVerdicts(List<Examination> examinations) {
        Map<RequestId, PinVerdict> verdicts = new HashMap<>();
        Map<RequestId, PolicyQuestion> questions = questions(examinations, verdicts);
        while (!questions.isEmpty()) {
            List<PinVerdict> answers = module.checkPolicy(List.copyOf(questions.values()));
            int next = 0;
            for (RequestId id : questions.keySet()) {
                verdicts.put(id, answers.get(next++));
            }
            questions = questions(examinations, verdicts);
        }
        return verdicts;
    }

    private static Map<RequestId, PolicyQuestion> questions(
            List<Examination> examinations, Map<RequestId, PinVerdict> verdicts) {
        Map<RequestId, PolicyQuestion> questions = new LinkedHashMap<>();
        examinations.forEach(e -> questions.putAll(e.questions(verdicts)));
        return questions;
    }

    private static Verdict verdict(CardCase card, CheckedRequest answer, @Nullable String number) {
        OpenRequest open = card.requests().stream()
                .filter(r -> r.request().id().equals(answer.request().id()))
                .findFirst()
                .orElseThrow();
        boolean before = open.keptHolds().stream().map(Fault::reason).anyMatch(CheckRequests::isOfAddress);
        boolean now = answer.reasons().stream().anyMatch(CheckRequests::isOfAddress);
        return new Verdict(answer, number, now && !before);
    }

    private static boolean isOfAddress(Reason reason) {
        return Arrays.stream(AddressFinding.values())
                .anyMatch(finding -> finding.name().equals(reason.name()));
    }
}
