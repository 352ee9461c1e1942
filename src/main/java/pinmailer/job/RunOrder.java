package pinmailer.job;

import java.time.LocalDate;

/**
 * What a command was asked to do with a home.
 *
 * @param date the business date keys and directory are judged by
 * @param alarmAccepted the operator has looked at the address alarm and lets the night go on
 * @param role whether it works alone
 */
public record RunOrder(NightHome home, LocalDate date, boolean alarmAccepted, Role role) {
    /** How a process shares the work of a night. */
    public enum Role {
        /** Does all of it. */
        ALONE,
        /** Leaves the print files to workers. */
        MANAGER,
        /** Renders print files for a manager, and does nothing else. */
        WORKER
    }

    /** A process that works alone. */
    public RunOrder(NightHome home, LocalDate date, boolean alarmAccepted) {
        this(home, date, alarmAccepted, Role.ALONE);
    }
}
