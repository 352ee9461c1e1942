package pinmailer.job;

import java.time.Clock;
import java.time.LocalDate;
import pinmailer.request.CardRequest;

/**
 * The day a night's packages really leave. A night that is made up, or finished after a failure, leaves later than its
 * business date; card and PIN are kept apart from that day on, or a late notice would meet its card in the post.
 *
 * @param rehearsal true in a sample home, whose nights are run on any day: they leave on their business date
 */
public record DispatchDay(Clock clock, boolean rehearsal) {
    /** Never before the business date. */
    public LocalDate of(LocalDate night) {
        LocalDate today = LocalDate.now(clock.withZone(CardRequest.TOKYO));
        return rehearsal || night.isAfter(today) ? night : today;
    }
}
