package pinmailer.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
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
import pinmailer.address.AddressCheck;
import pinmailer.address.AddressFinding;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.ApprovedRequest;
import pinmailer.ledger.CardPage;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.NightState;
import pinmailer.ledger.RequestQueue;
import pinmailer.ledger.RequestStore;
import pinmailer.ledger.StagedCard;
import pinmailer.ledger.StagedHolder;
import pinmailer.ledger.StagedRegister;
import pinmailer.ledger.Verdict;
import pinmailer.mail.PieceId;
import pinmailer.pin.PinSecurityModule;
import pinmailer.pin.PinVerdict;
import pinmailer.pin.PolicyQuestion;
import pinmailer.request.CardCase;
import pinmailer.request.CardHistory;
import pinmailer.request.CheckedRequest;
import pinmailer.request.Examination;
import pinmailer.request.Fault;
import pinmailer.request.OpenRequest;
import pinmailer.request.Reason;
import pinmailer.request.RegisterAnswer;
import pinmailer.request.RequestCheck;
import pinmailer.request.RequestId;

/**
 * Checks every open request, the requests of one card together. One call answers one page of cards, in one transaction,
 * while the next page is read; a check that was stopped begins anew, since its night is read afresh.
 */
final class CheckRequests implements Tasklet, StepExecutionListener {
    private static final int PAGE = 1000;
    private static final String DONE = "requests.done";

    private final RequestStore requests;
    private final RequestQueue queue;
    private final StagedRegister register;
    private final Ledger ledger;
    private final Approvals approvals;
    private final PinSecurityModule module;
    private final AddressCheck addresses;
    private final Supplier<RequestCheck> check;
    private final Tonight tonight;
    private final RandomGenerator random;
    private final StepLog log;
    private final StopRequest stop;
    private Ahead<Page> pages = Ahead.ofNothing();

    CheckRequests(
            RequestStore requests,
            RequestQueue queue,
            StagedRegister register,
            Ledger ledger,
            Approvals approvals,
            PinSecurityModule module,
            AddressCheck addresses,
            Supplier<RequestCheck> check,
            Tonight tonight,
            RandomGenerator random,
            StepLog log,
            StopRequest stop) {
        this.requests = requests;
        this.queue = queue;
        this.register = register;
        this.ledger = ledger;
        this.approvals = approvals;
        this.module = module;
        this.addresses = addresses;
        this.check = check;
        this.tonight = tonight;
        this.random = random;
        this.log = log;
        this.stop = stop;
    }

    /**
     * What is known of some cards.
     *
     * @param cards as staged, by id
     * @param requests how many were asked for
     */
    private record Page(List<CardCase> cases, Map<String, StagedCard> cards, int requests) {}

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
        Page page = pages.take();
        if (page == null) {
            register.clear();
            return RepeatStatus.FINISHED;
        }
        queue.answer(answer(page.cases, page.cards));
        FailPoint.CHECK_ANSWERED.hit();
        long done = progress.getLong(DONE, 0) + page.requests;
        progress.putLong(DONE, done);
        log.progress("checkRequests", done, 0);
        return RepeatStatus.CONTINUABLE;
    }

    private void begin() {
        approvals.begin();
        pages.close();
        pages = Ahead.of(new Reading());
    }

    /** Reads page by page, the list of them too: nothing is asked of the database in a transaction that waits for this. */
    private final class Reading implements Supplier<@Nullable Page> {
        private @Nullable Iterator<CardPage> open;
        private Set<String> sharingANumber = Set.of();

        @Override
        public @Nullable Page get() {
            Iterator<CardPage> left = open == null ? list() : open;
            return left.hasNext() ? page(left.next(), sharingANumber) : null;
        }

        private Iterator<CardPage> list() {
            sharingANumber = register.cardsSharingANumber();
            Iterator<CardPage> listed = requests.openByCard(PAGE);
            open = listed;
            return listed;
        }
    }

    @Override
    public ExitStatus afterStep(StepExecution ended) {
        pages.close();
        pages = Ahead.ofNothing();
        return ended.getExitStatus();
    }

    private Page page(CardPage asked, Set<String> sharingANumber) {
        Map<String, StagedCard> cards = register.cards(asked.cards());
        return new Page(
                cases(asked, cards, sharingANumber), cards, asked.requests().size());
    }

    private List<CardCase> cases(CardPage page, Map<String, StagedCard> cards, Set<String> sharingANumber) {
        Map<String, List<OpenRequest>> byCard = new LinkedHashMap<>();
        requests.open(page.requests(), numbers(cards))
                .forEach(open -> byCard.computeIfAbsent(open.request().cardId().value(), id -> new ArrayList<>())
                        .add(open));
        Map<String, StagedHolder> holders = register.holders(holderIds(cards.values()));
        Map<String, CardHistory> histories = ledger.historyOf(byCard.keySet());
        List<CardCase> cases = new ArrayList<>();
        byCard.forEach((id, open) -> cases.add(new CardCase(
                new CardId(id),
                open,
                answer(cards.get(id), holders),
                histories.getOrDefault(id, CardHistory.NONE),
                sharingANumber.contains(id))));
        return cases;
    }

    private static Map<String, String> numbers(Map<String, StagedCard> cards) {
        Map<String, String> numbers = new HashMap<>();
        cards.forEach((id, card) -> {
            if (card.numberDigest() != null) {
                numbers.put(id, card.numberDigest());
            }
        });
        return numbers;
    }

    private static List<String> holderIds(Collection<StagedCard> cards) {
        Predicate<StagedCard> readable = card -> card.row() != null;
        return cards.stream()
                .filter(readable)
                .map(card -> Objects.requireNonNull(card.row()).holderId().value())
                .distinct()
                .toList();
    }

    private RegisterAnswer answer(@Nullable StagedCard staged, Map<String, StagedHolder> holders) {
        if (staged == null) {
            return new RegisterAnswer.CardMissing();
        }
        Card card = staged.row();
        if (card == null) {
            return new RegisterAnswer.CardUnreadable(Objects.requireNonNull(staged.fault()));
        }
        StagedHolder holder = holders.get(card.holderId().value());
        if (holder == null) {
            return new RegisterAnswer.HolderMissing(card);
        }
        if (holder.row() == null) {
            return new RegisterAnswer.HolderUnreadable(card, Objects.requireNonNull(holder.fault()));
        }
        return new RegisterAnswer.Matched(
                card, holder.row(), addresses.assess(holder.row().address()));
    }

    /** Keeps what is approved; returns the other answers. */
    private List<Verdict> answer(List<CardCase> cases, Map<String, StagedCard> cards) {
        List<Examination> examinations =
                cases.stream().map(check.get()::examine).toList();
        Map<RequestId, PinVerdict> pins = pinVerdicts(examinations);
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            CardCase card = cases.get(i);
            for (CheckedRequest answer : examinations.get(i).conclude(pins)) {
                if (answer instanceof CheckedRequest.Approved approved) {
                    approvals.add(kept(approved, card.open(approved.request().id())));
                } else {
                    verdicts.add(verdict(card, answer, cards.get(card.cardId().value())));
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

    private static Verdict verdict(CardCase card, CheckedRequest answer, @Nullable StagedCard staged) {
        OpenRequest open = card.requests().stream()
                .filter(r -> r.request().id().equals(answer.request().id()))
                .findFirst()
                .orElseThrow();
        boolean before = open.keptHolds().stream().map(Fault::reason).anyMatch(CheckRequests::isOfAddress);
        boolean now = answer.reasons().stream().anyMatch(CheckRequests::isOfAddress);
        return new Verdict(answer, staged == null ? null : staged.numberDigest(), now && !before);
    }

    private static boolean isOfAddress(Reason reason) {
        return Arrays.stream(AddressFinding.values())
                .anyMatch(finding -> finding.name().equals(reason.name()));
    }
}
