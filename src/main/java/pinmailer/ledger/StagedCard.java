package pinmailer.ledger;

import org.jspecify.annotations.Nullable;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.request.RowFault;

/**
 * A card's register row as staged tonight: the row, or what makes it unreadable.
 *
 * @param numberDigest keyed digest of the card's number, by which it is compared from night to night; absent if the row
 *     is unreadable
 */
public record StagedCard(
        CardId id,
        @Nullable Card row,
        @Nullable RowFault fault,
        @Nullable String numberDigest) {}
