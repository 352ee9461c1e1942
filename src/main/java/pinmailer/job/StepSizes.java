package pinmailer.job;

import java.util.stream.Stream;
import pinmailer.ledger.MailPackage;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.StateStore;
import pinmailer.request.RequestKind;

/** How many requests or pieces a long step will take, where that is known before it. For people who wait; decides nothing. */
final class StepSizes {
    private final MailStore mail;
    private final StateStore states;
    private final Tonight tonight;

    StepSizes(MailStore mail, StateStore states, Tonight tonight) {
        this.mail = mail;
        this.states = states;
        this.tonight = tonight;
    }

    /** 0 for a step whose size is not known, or that is never long. */
    long of(String step) {
        return switch (step) {
            case "checkRequests" -> openRequests();
            case "renderNotices" -> notices();
            default -> 0;
        };
    }

    private long openRequests() {
        var counts = states.counts();
        return Stream.of("RECEIVED", "HELD")
                .mapToLong(state -> counts.getOrDefault(state, 0L))
                .sum();
    }

    private long notices() {
        return mail.packagesOf(tonight.night()).stream()
                .filter(made -> made.kind() == RequestKind.PIN_INQUIRY)
                .mapToLong(MailPackage::pieces)
                .sum();
    }
}
