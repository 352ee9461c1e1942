package pinmailer.request;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pinmailer.pin.PinKeyId;

/**
 * The check of a night: a list of questions, every fault collected and not only the first. What one request is asked by
 * itself stands here; what the requests of one card mean to each other stands in {@link ConflictRules}. The PIN itself
 * comes last and only when nothing else is wrong, see {@link Examination}. Without state, safe for several threads.
 */
public final class RequestCheck {
    private static final List<Question> QUESTIONS = List.of(
            CardQuestions::isTheCardRegistered,
            CardQuestions::isTheCardActive,
            CardQuestions::isTheRegisterReadable,
            CardQuestions::isItMadeUnderItsOwnNumber,
            CardQuestions::mayTheChannelAskForIt,
            CardQuestions::hasTheBlockAForm,
            CardQuestions::isTheKeyKnown,
            LetterQuestions::isTheAddressSafe,
            LetterQuestions::hasTheAddressBeenStable,
            LetterQuestions::hasMailArrivedThere,
            LetterQuestions::canAllBePrinted,
            CardQuestions::isThePinUnlocked,
            CardQuestions::hasTheCardKeptItsNumber,
            CardQuestions::isTheNumberItsAlone,
            CardQuestions::canANewPinBeChecked,
            TimeQuestions::isTheInquirysPinStillTrue,
            TimeQuestions::isItsPinTheMembersLastWord,
            TimeQuestions::hasTheLastCardArrived,
            TimeQuestions::hasTheLastNoticeArrived,
            TimeQuestions::isItNoRepeatedNotice);

    private final Facts.Surroundings night;

    /**
     * @param tonight the business date, Asia/Tokyo
     * @param incomingKeys true for a key id requests may name tonight; reserved and expired ones are not
     */
    public RequestCheck(LocalDate tonight, CheckRules rules, Glyphs glyphs, Predicate<PinKeyId> incomingKeys) {
        this.night = new Facts.Surroundings(tonight, rules, glyphs, incomingKeys);
    }

    /** Asks everything that can be asked without the security module. */
    public Examination examine(CardCase card) {
        List<Examination.Examined> examined = card.requests().stream()
                .map(open -> new Examination.Examined(open, faultsOf(new Facts(open, card, night))))
                .toList();
        return new Examination(card, examined, night);
    }

    private static List<Fault> faultsOf(Facts facts) {
        return QUESTIONS.stream().flatMap(question -> question.faults(facts)).toList();
    }

    /** One question; no fault means yes. */
    @FunctionalInterface
    private interface Question {
        Stream<Fault> faults(Facts facts);
    }
}
