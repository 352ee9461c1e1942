package pinmailer.ledger;

import pinmailer.request.CardRequest;

/**
 * A request and where it was read.
 *
 * @param file relative to {@code input/}
 * @param line the header is 1
 */
public record ReadRequest(CardRequest request, String file, long line) {}
