/**
 * What was ever asked and dispatched, in SQL. Knows HSQLDB and PostgreSQL, nothing of Spring Batch.
 */
@NullMarked
package pinmailer.ledger;

import org.jspecify.annotations.NullMarked;
