package pinmailer.job;

import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;
import pinmailer.address.AddressCheck;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.ledger.CardPage;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.RequestStore;
import pinmailer.ledger.StagedCard;
import pinmailer.ledger.StagedHolder;
import pinmailer.ledger.StagedRegister;
import pinmailer.request.CardCase;
import pinmailer.request.CardHistory;
import pinmailer.request.OpenRequest;
import pinmailer.request.RegisterAnswer;

/**
 * Everything the check is about, a page of whole cards at a time: the open requests of each card, what the register
 * answers, with the registered address assessed, and what was dispatched before. Each page is read while the one before
 * is answered, over a connection of its own.
 */
final class CardCases {
    private static final int REQUESTS = 1000;

    private final RequestStore requests;
    private final StagedRegister register;
    private final Ledger ledger;
    private final AddressCheck addresses;

    CardCases(RequestStore requests, StagedRegister register, Ledger ledger, AddressCheck addresses) {
        this.requests = requests;
        this.register = register;
        this.ledger = ledger;
        this.addresses = addresses;
    }

    /**
     * Some cards.
     *
     * @param numbers keyed digests of card numbers as registered tonight, by card id
     * @param requests how many the cases have together
     */
    record Page(List<CardCase> cases, Map<String, String> numbers, int requests) {}

    /** All pages from the first. Not to be taken from in a transaction that has done something ({@link Ahead}). */
    Ahead<Page> readAhead() {
        return Ahead.of(new Reading());
    }

    /** Lists the pages when the first is asked for, so that this too is done by the reader. */
    private final class Reading implements Supplier<@Nullable Page> {
        private @Nullable Iterator<CardPage> listed;
        private Set<String> sharingANumber = Set.of();

        @Override
        public @Nullable Page get() {
            Iterator<CardPage> left = listed == null ? list() : listed;
            return left.hasNext() ? page(left.next(), sharingANumber) : null;
        }

        private Iterator<CardPage> list() {
            sharingANumber = register.cardsSharingANumber();
            Iterator<CardPage> pages = requests.openByCard(REQUESTS);
            listed = pages;
            return pages;
        }
    }

    /** All is answered: the staged register is of no more use. */
    void forget() {
        register.clear();
    }

    private Page page(CardPage asked, Set<String> sharingANumber) {
        Map<String, StagedCard> cards = register.cards(asked.cards());
        Map<String, String> numbers = numbers(cards);
        return new Page(
                cases(asked, cards, numbers, sharingANumber),
                numbers,
                asked.requests().size());
    }

    private List<CardCase> cases(
            CardPage page, Map<String, StagedCard> cards, Map<String, String> numbers, Set<String> sharingANumber) {
        Map<String, List<OpenRequest>> byCard = new LinkedHashMap<>();
        requests.open(page.requests(), numbers)
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
}
