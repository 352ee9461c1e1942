package pinmailer.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Open requests sorted by card, in pages that are cut as they are asked for: a million ids take their room once. */
final class CardPages implements Iterator<CardPage> {
    // Below every character of an id, so that a card's requests stand together.
    private static final char CARD_END = '\t';

    private final List<String> open;
    private final int limit;
    private int next;

    /**
     * @param open made by {@link #entry}; sorted in place
     * @param limit a page ends with the first card that fills it
     */
    CardPages(List<String> open, int limit) {
        Collections.sort(open);
        this.open = open;
        this.limit = limit;
    }

    static String entry(String cardId, String requestId) {
        return cardId + CARD_END + requestId;
    }

    @Override
    public boolean hasNext() {
        return next < open.size();
    }

    @Override
    public CardPage next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CardPage page = new CardPage(new HashSet<>(), new ArrayList<>());
        while (hasNext() && takes(page, card(open.get(next)))) {
            String entry = open.get(next++);
            page.cards().add(card(entry));
            page.requests().add(entry.substring(entry.indexOf(CARD_END) + 1));
        }
        return page;
    }

    private boolean takes(CardPage page, String card) {
        return page.requests().size() < limit || page.cards().contains(card);
    }

    private static String card(String entry) {
        return entry.substring(0, entry.indexOf(CARD_END));
    }
}
