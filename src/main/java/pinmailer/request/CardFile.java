package pinmailer.request;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.card.CardKind;
import pinmailer.card.CardNumber;
import pinmailer.card.CardStatus;
import pinmailer.card.HolderId;
import pinmailer.failure.BrokenInput;

/**
 * A register file of cards (contract, input): a snapshot of tens of millions of rows or an extract. Only wanted rows are
 * taken apart; a row with a wrong number of fields or without an id is handed out whether wanted or not.
 */
public final class CardFile extends RowFile<RegisterRow<CardId, Card>> {
    private static final String ID = "not 1 to 64 of A-Z a-z 0-9 . _ -";

    private final Predicate<String> wanted;

    private CardFile(InputFile file, Predicate<String> wanted) {
        super(file, "card_id", wanted);
        this.wanted = wanted;
    }

    /**
     * Opens a file and reads its header.
     *
     * @param wanted the card ids, as text, of open requests
     * @throws BrokenInput if the file is refused
     */
    public static CardFile open(InputFile file, Predicate<String> wanted) {
        return new CardFile(file, wanted);
    }

    @Override
    RegisterRow<CardId, Card> read(CsvRow row, Fields fields) {
        CardId id = fields.required("card_id", ID, CardId::new);
        CardKind kind = fields.oneOf("card_kind", CardKind.class);
        Card card = new Card(
                id,
                fields.required("pan", "not 12 to 19 digits whose check digit holds", CardNumber::of),
                fields.required("holder_id", ID, HolderId::new),
                kind,
                principal(id, kind, fields),
                fields.required("product_code", "", text -> text),
                fields.required("product_name", "", text -> text),
                fields.flag("numberless"),
                fields.oneOf("status", CardStatus.class),
                fields.flag("pin_locked"));
        return new RegisterRow.Accepted<>(row.line(), id, card);
    }

    private static @Nullable CardId principal(CardId id, CardKind kind, Fields fields) {
        CardId principal = fields.optional("principal_card_id", ID, CardId::new);
        if (kind == CardKind.FAMILY) {
            if (principal == null || principal.equals(id)) {
                throw fields.impossible("principal_card_id", "a family card without its principal card");
            }
            return principal;
        }
        if (principal != null && !principal.equals(id)) {
            throw fields.impossible("principal_card_id", "a principal card under another card");
        }
        return null;
    }

    @Override
    RegisterRow<CardId, Card> malformed(CsvRow row, RowFault fault) {
        String id = row.at("card_id");
        return new RegisterRow.Malformed<>(CardId.isId(id) && wanted.test(id) ? new CardId(id) : null, fault);
    }
}
