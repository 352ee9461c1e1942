package pinmailer.request;

import java.util.Optional;
import pinmailer.address.AddressAssessment;
import pinmailer.card.Card;
import pinmailer.card.Cardholder;

/** What tonight's register says of the card a request names. */
public sealed interface RegisterAnswer {
    /** The card as registered, whether or not its holder can be read. */
    default Optional<Card> registeredCard() {
        return Optional.empty();
    }

    /** Card and holder are there, and the holder's address has been assessed. */
    record Matched(Card card, Cardholder holder, AddressAssessment address) implements RegisterAnswer {
        @Override
        public Optional<Card> registeredCard() {
            return Optional.of(card);
        }

        @Override
        public String toString() {
            return "Matched[" + card.id() + ", " + holder.id() + "]";
        }
    }

    /** The card is there, its holder is not. */
    record HolderMissing(Card card) implements RegisterAnswer {
        @Override
        public Optional<Card> registeredCard() {
            return Optional.of(card);
        }
    }

    /** The card is there, its holder's row cannot be read. */
    record HolderUnreadable(Card card, RowFault fault) implements RegisterAnswer {
        @Override
        public Optional<Card> registeredCard() {
            return Optional.of(card);
        }
    }

    /** The card's row cannot be read. */
    record CardUnreadable(RowFault fault) implements RegisterAnswer {}

    /** No row of the card; tonight's register may be an extract. */
    record CardMissing() implements RegisterAnswer {}
}
