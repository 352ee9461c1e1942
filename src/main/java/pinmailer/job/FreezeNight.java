package pinmailer.job;

import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.failure.BrokenInput;
import pinmailer.ledger.AccountStore;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.RequestQueue;

/**
 * Fixes the night's input: from this one commit on the night is a function of frozen rows and keys. Before it, sounds
 * the address alarm: many addresses newly wrong at once mean a wrong file, not bad members (address.md).
 */
final class FreezeNight implements StepAction {
    private static final long ALARM_FROM_REQUESTS = 100;

    private final NightStore nights;
    private final Approvals approvals;
    private final RequestQueue queue;
    private final AccountStore account;
    private final Tonight tonight;
    private final TransactionTemplate transaction;
    private final int alarmPercent;
    private final boolean alarmAccepted;

    FreezeNight(
            NightStore nights,
            Approvals approvals,
            RequestQueue queue,
            AccountStore account,
            Tonight tonight,
            TransactionTemplate transaction,
            int alarmPercent,
            boolean alarmAccepted) {
        this.nights = nights;
        this.approvals = approvals;
        this.queue = queue;
        this.account = account;
        this.tonight = tonight;
        this.transaction = transaction;
        this.alarmPercent = alarmPercent;
        this.alarmAccepted = alarmAccepted;
    }

    @Override
    public void run() {
        Night night = tonight.night();
        if (night.state() != NightState.OPEN) {
            return;
        }
        soundAlarm();
        approvals.force();
        FailPoint.FREEZE_FORCED.hit();
        transaction.executeWithoutResult(status -> {
            nights.move(night, NightState.OPEN, NightState.FROZEN);
            queue.freeze(night);
            FailPoint.FREEZE_SETTLED.hit();
        });
        tonight.is(nights.of(night.date()).orElseThrow());
        FailPoint.FREEZE_COMMITTED.hit();
    }

    private void soundAlarm() {
        long checked = approvals.size() + account.answeredOtherwise();
        Map<String, Long> newlyHeld = account.newlyHeldForAddress();
        long held = newlyHeld.values().stream().mapToLong(Long::longValue).sum();
        if (!alarmAccepted && checked >= ALARM_FROM_REQUESTS && held * 100 > checked * alarmPercent) {
            throw new BrokenInput(
                    "address alarm: " + held + " of " + checked + " requests newly fail the address check " + newlyHeld
                            + ": look at the register and the postal directory; if they are right, run with --accept-address-alarm");
        }
    }
}
