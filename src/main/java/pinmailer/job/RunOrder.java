package pinmailer.job;

import java.time.LocalDate;

/**
 * What a command was asked to do with a home.
 *
 * @param date the business date keys and directory are judged by
 * @param alarmAccepted the operator has looked at the address alarm and lets the night go on
 */
public record RunOrder(NightHome home, LocalDate date, boolean alarmAccepted) {}
