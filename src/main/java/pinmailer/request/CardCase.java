package pinmailer.request;

import java.util.Comparator;
import java.util.List;
import pinmailer.card.CardId;

/**
 * All open requests of one card tonight, with what register and ledger say of it. The unit is the card (R6); leaving one
 * of its open requests out would let two pieces leave for one card.
 *
 * @param requests at least one, all for {@code cardId}; kept in order of receipt
 * @param sharesNumber an open request of another card carries the same card number
 */
public record CardCase(
        CardId cardId, List<OpenRequest> requests, RegisterAnswer register, CardHistory history, boolean sharesNumber) {
    /** Earlier first; the id decides between requests of one instant. */
    static final Comparator<CardRequest> BY_RECEIPT = Comparator.comparing(
                    (CardRequest request) -> request.receivedAt().toInstant())
            .thenComparing(CardRequest::id);

    public CardCase {
        requests = requests.stream()
                .sorted(Comparator.comparing(OpenRequest::request, BY_RECEIPT))
                .toList();
        if (requests.isEmpty()
                || requests.stream().anyMatch(open -> !open.request().cardId().equals(cardId))) {
            throw new IllegalArgumentException("a case holds the requests of one card");
        }
    }

    /**
     * One of its requests, as it was before tonight.
     *
     * @throws java.util.NoSuchElementException if it is of another card
     */
    public OpenRequest open(RequestId id) {
        return requests.stream()
                .filter(open -> open.request().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
