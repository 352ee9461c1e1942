package pinmailer.ledger;

/**
 * A row that could not be read: MALFORMED_ROW.
 *
 * @param kind PIN_INQUIRY or CARD_REISSUE, from the file
 * @param channel a channel, or UNKNOWN if it could not be read
 * @param requestId empty if it could not be read
 * @param line line in the file, the header is 1
 * @param fault column and reason, never content
 */
public record RejectedRow(String kind, String channel, String requestId, String file, long line, String fault) {}
