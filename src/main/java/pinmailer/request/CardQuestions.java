package pinmailer.request;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pinmailer.card.Card;
import pinmailer.card.CardStatus;
import pinmailer.pin.PinBlock;

/** Questions about the request itself, its card and the card's PIN. */
final class CardQuestions {
    private static final List<Integer> BLOCK_LENGTHS = List.of(8, 16);

    private CardQuestions() {}

    static Stream<Fault> isTheCardRegistered(Facts facts) {
        if (!(facts.card().register() instanceof RegisterAnswer.CardMissing)) {
            return Stream.empty();
        }
        if (!facts.open().matchedBefore()) {
            return Stream.of(Fault.of(Reason.UNKNOWN_CARD));
        }
        // Tonight's register may be an extract. With nothing kept, the request still may not leave on old data.
        List<Fault> kept = facts.open().keptHolds();
        return kept.isEmpty() ? Stream.of(Fault.of(Reason.REGISTER_ROW_MALFORMED)) : kept.stream();
    }

    static Stream<Fault> isTheCardActive(Facts facts) {
        Optional<CardStatus> status = facts.registeredCard().map(Card::status);
        if (status.isEmpty() || status.get() == CardStatus.ACTIVE) {
            return Stream.empty();
        }
        return Stream.of(Fault.of(status.get() == CardStatus.CLOSED ? Reason.CARD_CLOSED : Reason.CARD_LOST));
    }

    static Stream<Fault> isTheRegisterReadable(Facts facts) {
        RegisterAnswer register = facts.card().register();
        if (register instanceof RegisterAnswer.CardUnreadable card) {
            return Stream.of(
                    Fault.of(Reason.REGISTER_ROW_MALFORMED, card.fault().message()));
        }
        if (register instanceof RegisterAnswer.HolderUnreadable holder) {
            return Stream.of(
                    Fault.of(Reason.REGISTER_ROW_MALFORMED, holder.fault().message()));
        }
        return register instanceof RegisterAnswer.HolderMissing
                ? Stream.of(Fault.of(Reason.HOLDER_NOT_FOUND))
                : Stream.empty();
    }

    static Stream<Fault> isItMadeUnderItsOwnNumber(Facts facts) {
        CardRequest request = facts.request();
        return only(!request.requestedUnder().equals(request.cardId()), Reason.NOT_OWN_CARD_NUMBER);
    }

    static Stream<Fault> mayTheChannelAskForIt(Facts facts) {
        return only(!ChannelRules.allow(facts.request()), Reason.CHANNEL_NOT_ALLOWED);
    }

    static Stream<Fault> hasTheBlockAForm(Facts facts) {
        PinBlock block = facts.request().block();
        return only(!block.isReadable() || !BLOCK_LENGTHS.contains(block.length()), Reason.BAD_PIN_BLOCK);
    }

    static Stream<Fault> isTheKeyKnown(Facts facts) {
        return only(!facts.night().incomingKeys().test(facts.request().keyId()), Reason.UNKNOWN_PIN_KEY);
    }

    static Stream<Fault> isThePinUnlocked(Facts facts) {
        boolean locked = facts.registeredCard().map(Card::pinLocked).orElse(false);
        return only(facts.isInquiry() && locked, Reason.PIN_LOCKED);
    }

    static Stream<Fault> hasTheCardKeptItsNumber(Facts facts) {
        return only(facts.open().renumbered(), Reason.CARD_RENUMBERED);
    }

    static Stream<Fault> isTheNumberItsAlone(Facts facts) {
        return only(facts.card().sharesNumber(), Reason.DUPLICATE_PAN);
    }

    static Stream<Fault> canANewPinBeChecked(Facts facts) {
        boolean newPin = facts.request() instanceof CardReissue reissue && !reissue.keepsPin();
        boolean lacking = facts.matched()
                .map(RegisterAnswer.Matched::holder)
                .filter(holder -> holder.birthDate() == null || holder.phones().isEmpty())
                .isPresent();
        return only(newPin && lacking, Reason.HOLDER_DATA_MISSING);
    }

    private static Stream<Fault> only(boolean wrong, Reason reason) {
        return wrong ? Stream.of(Fault.of(reason)) : Stream.empty();
    }
}
