package pinmailer.ledger;

import java.util.List;
import java.util.Set;

/** Whole cards to be judged together: their ids, and the ids of all their open requests. */
public record CardPage(Set<String> cards, List<String> requests) {}
