package pinmailer.request;

/**
 * The issuer's settings of the check, all in days.
 *
 * @param addressChangedHoldDays {@code address.changed-hold-days}
 * @param separationDays {@code card-pin.separation-days}
 * @param noticeRepeatDays {@code notice.repeat-days}
 * @param holdMaxDays {@code hold.max-days}
 */
public record CheckRules(int addressChangedHoldDays, int separationDays, int noticeRepeatDays, int holdMaxDays) {
    /** The contract's defaults. */
    public static final CheckRules DEFAULT = new CheckRules(30, 2, 7, 30);

    public CheckRules {
        if (addressChangedHoldDays < 0 || separationDays < 0 || noticeRepeatDays < 0 || holdMaxDays < 1) {
            throw new IllegalArgumentException("days are not negative, and a hold lasts at least one");
        }
    }
}
