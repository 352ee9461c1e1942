package pinmailer.mail;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When a piece should arrive, against its promise. Computed from vendor days and Japan Post's delivery days, never
 * guaranteed by anyone.
 *
 * @param postedOn the day the vendor hands it in
 * @param expectedOn the day it should be delivered
 * @param dueOn the promise (R3, R7)
 */
public record Forecast(LocalDate postedOn, LocalDate expectedOn, LocalDate dueOn) {
    /** Calendar days from the expected arrival to the promise; negative when the piece will be late. */
    public int slackDays() {
        return Math.toIntExact(ChronoUnit.DAYS.between(expectedOn, dueOn));
    }

    /** Whether the promise will be missed. */
    public boolean late() {
        return slackDays() < 0;
    }
}
