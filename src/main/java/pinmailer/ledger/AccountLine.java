package pinmailer.ledger;

import pinmailer.request.RequestKind;

/**
 * One line of a night's account, for one kind and channel (product.md, the account must close).
 *
 * @param channel a channel's name, or {@link #UNKNOWN_CHANNEL} where a row has none
 * @param heldBefore open at the start of the night, from earlier nights
 * @param read rows taken in tonight, malformed ones included, repeated ones not
 * @param repeated rows seen on an earlier night: counted, but outside the equation
 * @param heldAfter open at the end of the night
 */
public record AccountLine(
        RequestKind kind,
        String channel,
        long heldBefore,
        long read,
        long repeated,
        long dispatched,
        long rejected,
        long merged,
        long withdrawn,
        long heldAfter) {
    /** Channel of a row whose channel cannot be read. */
    public static final String UNKNOWN_CHANNEL = "UNKNOWN";

    public AccountLine {
        if (Math.min(Math.min(heldBefore, read), Math.min(repeated, dispatched)) < 0
                || Math.min(Math.min(rejected, merged), Math.min(withdrawn, heldAfter)) < 0) {
            throw new IllegalArgumentException("an account counts no less than 0");
        }
    }

    /** What came in: held before + read. */
    public long in() {
        return heldBefore + read;
    }

    /** What became of it: dispatched + rejected + merged + withdrawn + held after. */
    public long out() {
        return dispatched + rejected + merged + withdrawn + heldAfter;
    }

    /** Whether every request that came in is accounted for. */
    public boolean closes() {
        return in() == out();
    }
}
