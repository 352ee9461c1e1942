package pinmailer.request;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import pinmailer.card.Card;
import pinmailer.pin.PinKeyId;

/** All that the questions about one request may look at. */
record Facts(OpenRequest open, CardCase card, Surroundings night) {
    /** What is the same for every request of a night. */
    record Surroundings(LocalDate tonight, CheckRules rules, Glyphs glyphs, Predicate<PinKeyId> incomingKeys) {}

    CardRequest request() {
        return open.request();
    }

    boolean isInquiry() {
        return request().kind() == RequestKind.PIN_INQUIRY;
    }

    CardHistory history() {
        return card.history();
    }

    Optional<RegisterAnswer.Matched> matched() {
        return card.register() instanceof RegisterAnswer.Matched matched ? Optional.of(matched) : Optional.empty();
    }

    Optional<Card> registeredCard() {
        return card.register().registeredCard();
    }
}
