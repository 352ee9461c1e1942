/**
 * What was ever asked and dispatched, in SQL; beside it, in sealed files that are deleted by morning, what one night needs
 * of register and check. Knows HSQLDB, nothing of Spring Batch.
 */
@NullMarked
package pinmailer.ledger;

import org.jspecify.annotations.NullMarked;
