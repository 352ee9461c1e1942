package pinmailer.handoff;

import java.time.LocalDate;

/**
 * When a piece is due and when it is expected to arrive.
 *
 * @param slackDays days left between the two; negative if it will be late
 */
public record MailDates(LocalDate dueOn, LocalDate expectedOn, int slackDays) {}
