package pinmailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The requests of one card are judged together, wherever a page would end. */
class CardPagesTest {
    @Test
    void neverCutACardInTwo() {
        List<String> open = new ArrayList<>(List.of(
                CardPages.entry("C-10", "R-4"),
                CardPages.entry("C-1", "R-5"),
                CardPages.entry("C-1", "R-2"),
                CardPages.entry("C-1", "R-3"),
                CardPages.entry("C-1-x", "R-1")));
        List<CardPage> pages = new ArrayList<>();
        new CardPages(open, 2).forEachRemaining(pages::add);
        assertThat(pages)
                .containsExactly(
                        new CardPage(Set.of("C-1"), List.of("R-2", "R-3", "R-5")),
                        new CardPage(Set.of("C-1-x", "C-10"), List.of("R-1", "R-4")));
    }

    @Test
    void areNoneWhereNothingIsOpen() {
        assertThat(new CardPages(new ArrayList<>(), 2).hasNext()).isFalse();
    }
}
