package pinmailer.ledger;

import java.time.LocalDate;

/**
 * One business date's run.
 *
 * @param number the order nights were opened in, 1…: accounts count by it, since a skipped date may be made up later
 * @param attempt 1…; a night refused before planning is read afresh under the next attempt
 * @param runId random, ties a package to this run
 */
public record Night(int number, LocalDate date, int attempt, NightState state, String runId) {}
