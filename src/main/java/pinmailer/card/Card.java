package pinmailer.card;

import org.jspecify.annotations.Nullable;

/**
 * One card as tonight's register knows it (contract, register/cards).
 *
 * @param principalId the principal card of a family card; absent for a principal card
 * @param numberless true if the plastic shows no number, expiry or code (R11)
 * @param pinLocked true after several wrong PINs; a locked PIN is not a blocked card (R10)
 */
public record Card(
        CardId id,
        CardNumber number,
        HolderId holderId,
        CardKind kind,
        @Nullable CardId principalId,
        String productCode,
        String productName,
        boolean numberless,
        CardStatus status,
        boolean pinLocked) {}
