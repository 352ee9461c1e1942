package pinmailer.job;

import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.ledger.Approvals;
import pinmailer.ledger.Ledger;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.RequestQueue;
import pinmailer.mail.DeliveryCalendar;
import pinmailer.mail.MailingOrder;
import pinmailer.request.RequestKind;

/**
 * What planning takes, the same for notices and cards.
 *
 * @param piecesPerFile pages of a print file, or rows of a slice of the card manifest
 */
record Planning(
        MailStore mail,
        Ledger ledger,
        RequestQueue queue,
        Approvals approvals,
        Tonight tonight,
        TransactionTemplate transaction,
        MailingOrder order,
        DeliveryCalendar calendar,
        int piecesPerFile,
        HomeKeys keys,
        StopRequest stop) {
    /** Plans the pieces of one kind. */
    StepAction of(RequestKind kind) {
        return new PlanMailing(
                kind,
                mail,
                ledger,
                queue,
                approvals,
                tonight,
                transaction,
                order,
                calendar,
                piecesPerFile,
                keys.terms(PackageKinds.of(kind)),
                stop);
    }
}
