package pinmailer.ledger;

import org.jspecify.annotations.Nullable;
import pinmailer.card.Cardholder;
import pinmailer.card.HolderId;
import pinmailer.request.RowFault;

/**
 * A cardholder's register row in tonight's staging area: the row, or what makes it unreadable.
 *
 * @param digest keyed digest of the whole row: the same holder twice with other content refuses the register
 */
public record StagedHolder(
        HolderId id, @Nullable Cardholder row, @Nullable RowFault fault, String digest) {}
