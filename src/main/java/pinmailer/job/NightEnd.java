package pinmailer.job;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.Night;
import pinmailer.ledger.NightState;
import pinmailer.ledger.NightStore;
import pinmailer.ledger.RequestQueue;
import pinmailer.ledger.RequestStore;
import pinmailer.ledger.StagedRegister;
import pinmailer.ledger.TermsStore;
import pinmailer.request.CardRequest;

/** Ends a published night: input moved aside if so set, PIN blocks sealed anew, staged rows
 * forgotten, and the night finished. */
final class NightEnd {
    private final NightStore nights;
    private final RequestQueue queue;
    private final RequestStore requests;
    private final TermsStore terms;
    private final StagedRegister register;
    private final Approvals approvals;
    private final NightDatabase database;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final @Nullable ConsumedInput consumed;

    NightEnd(
            NightStore nights,
            RequestQueue queue,
            RequestStore requests,
            TermsStore terms,
            StagedRegister register,
            Approvals approvals,
            NightDatabase database,
            TransactionTemplate transaction,
            Clock clock,
            @Nullable ConsumedInput consumed) {
        this.nights = nights;
        this.queue = queue;
        this.requests = requests;
        this.terms = terms;
        this.approvals = approvals;
        this.register = register;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.consumed = consumed;
    }

    void finish(Night night) {
        if (consumed != null) {
            nights.inputOf(night).forEach(file -> consumed.take(night.date(), file));
        }
        transaction.executeWithoutResult(status -> {
            queue.forgetAnswers();
            requests.sealAnew();
            FailPoint.NIGHT_SEALED_ANEW.hit();
            terms.withdraw();
            nights.move(night, NightState.FROZEN, NightState.FINISHED);
            nights.remark(night, OffsetDateTime.now(clock.withZone(CardRequest.TOKYO)), "");
        });
        FailPoint.NIGHT_ENDED.hit();
        register.clear();
        approvals.forget();
        database.tidyWhenClosed();
    }
}
