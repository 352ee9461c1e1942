package pinmailer.report;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pinmailer.request.RequestId;
import pinmailer.request.RequestKind;

/**
 * A held request as the address and card desk works on it (contract, held.csv).
 *
 * @param channel a channel's name, or UNKNOWN
 * @param holds why it is held, in the order of the reasons; never empty
 * @param until how long the hold may last
 * @param asOf the day {@link #daysLeft} counts from: the night, or today
 */
public record HeldRow(
        RequestId requestId,
        RequestKind kind,
        String channel,
        OffsetDateTime receivedAt,
        List<Hold> holds,
        LocalDate dueOn,
        Until until,
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
     * @param clearsOn the first night on which time alone has cleared it; absent if a person must act
     */
    public record Hold(
            String code, String evidence, @Nullable LocalDate clearsOn) {
        /** A hold that a person must clear. */
        public Hold(String code, String evidence) {
            this(code, evidence, null);
        }
    }

    /**
     * How long a hold may last.
     *
     * @param lastNightInTime the last night whose piece still arrives by the due date, wherever it goes; absent if that
     *     night is over
     * @param rejectedOn the night that rejects the request if it is still held (HOLD_EXPIRED)
     */
    public record Until(@Nullable LocalDate lastNightInTime, LocalDate rejectedOn) {}
}
