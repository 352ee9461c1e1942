package pinmailer.ledger;

import org.jspecify.annotations.Nullable;
import pinmailer.card.Cardholder;
import pinmailer.card.HolderId;
import pinmailer.request.RowFault;

/**
 * A cardholder's register row as staged tonight: the row, or what makes it unreadable.
 */
public record StagedHolder(
        HolderId id, @Nullable Cardholder row, @Nullable RowFault fault) {}
