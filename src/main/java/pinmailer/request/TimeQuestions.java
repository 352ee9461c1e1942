package pinmailer.request;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Questions about what left for this card before: card and PIN travel apart, and no letter follows its double. */
final class TimeQuestions {
    private TimeQuestions() {}

    static Stream<Fault> isTheInquirysPinStillTrue(Facts facts) {
        LocalDate newPinOn = facts.history().lastNewPinOn();
        if (!facts.isInquiry() || newPinOn == null) {
            return Stream.empty();
        }
        boolean readByThen = !facts.open().readOn().isAfter(newPinOn);
        boolean receivedBefore = facts.request().receivedOn().isBefore(newPinOn);
        return readByThen || receivedBefore ? Stream.of(Fault.of(Reason.SUPERSEDED_BY_REISSUE)) : Stream.empty();
    }

    /**
     * Reissues are merged into the latest, whose PIN is the member's last word. If that one was withdrawn, the older PIN is
     * not taken for it: a person asks the member.
     */
    static Stream<Fault> isItsPinTheMembersLastWord(Facts facts) {
        return facts.isInquiry()
                ? Stream.empty()
                : facts.open().keptHolds().stream().filter(kept -> kept.reason() == Reason.MERGED_INTO_WITHDRAWN);
    }

    /** Asked of inquiries and, so that two cards of one card are never under way together, of reissues too. */
    static Stream<Fault> hasTheLastCardArrived(Facts facts) {
        return since(
                facts,
                facts.history().lastReissueOn(),
                facts.night().rules().separationDays(),
                Reason.REISSUE_IN_FLIGHT);
    }

    static Stream<Fault> hasTheLastNoticeArrived(Facts facts) {
        return facts.isInquiry()
                ? Stream.empty()
                : since(
                        facts,
                        facts.history().lastNoticeOn(),
                        facts.night().rules().separationDays(),
                        Reason.NOTICE_IN_FLIGHT);
    }

    static Stream<Fault> isItNoRepeatedNotice(Facts facts) {
        return facts.isInquiry()
                ? since(
                        facts,
                        facts.history().lastNoticeOn(),
                        facts.night().rules().noticeRepeatDays(),
                        Reason.NOTICE_SENT_RECENTLY)
                : Stream.empty();
    }

    private static Stream<Fault> since(Facts facts, @Nullable LocalDate dispatchedOn, int days, Reason reason) {
        if (dispatchedOn == null || !facts.night().tonight().isBefore(dispatchedOn.plusDays(days))) {
            return Stream.empty();
        }
        return Stream.of(Fault.until(reason, dispatchedOn.plusDays(days)));
    }
}
