package pinmailer.ledger;

import org.jspecify.annotations.Nullable;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.request.RowFault;

/**
 * A card's register row in tonight's staging area: the row, or what makes it unreadable.
 *
 * @param digest keyed digest of the whole row: the same card twice with other content refuses the register
 */
public record StagedCard(
        CardId id, @Nullable Card row, @Nullable RowFault fault, String digest) {}
