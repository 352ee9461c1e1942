package pinmailer.report;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import pinmailer.request.RequestId;
import pinmailer.request.RequestKind;

/**
 * A held request as the address and card desk works on it (contract, held.csv).
 *
 * @param channel a channel's name, or UNKNOWN
 * @param holds why it is held, in the order of the reasons; never empty
 * @param asOf the day {@link #daysLeft} counts from: the night, or today
 */
public record HeldRow(
        RequestId requestId,
        RequestKind kind,
        String channel,
        OffsetDateTime receivedAt,
        List<Hold> holds,
        LocalDate dueOn,
        LocalDate asOf) {
    public HeldRow {
        holds = List.copyOf(holds);
        if (holds.isEmpty()) {
            throw new IllegalArgumentException("a held request has a reason");
        }
    }

    /** Calendar days until the promise ends; negative when it has passed. */
    public long daysLeft() {
        return ChronoUnit.DAYS.between(asOf, dueOn);
    }

    /**
     * One reason of a hold.
     *
     * @param code the reason's code
     * @param evidence what was found, prefecture and city at most (suggested postal codes, a date, a code point); may be
     *     empty
     */
    public record Hold(String code, String evidence) {}
}
