/**
 * What was ever asked and dispatched, in SQL that HSQLDB and PostgreSQL both take; beside it, in sealed files that are
 * deleted by morning, what one night needs of register and check. Knows nothing of Spring Batch.
 */
@NullMarked
package pinmailer.ledger;

import org.jspecify.annotations.NullMarked;
