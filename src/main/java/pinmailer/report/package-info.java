/**
 * What people read after a night: run report, summary, held, rejected and merged lists.
 *
 * <p>The job fills plain records from SQL; this package turns them into words and figures and touches no database. It is
 * given no personal data beyond prefecture and city, so it can leak none. Reason codes are strings here, because the
 * texts in {@code report/reasons*.properties} must explain whatever the ledger holds; a new code needs a label, a
 * sentence and, for a hold, what clears it.
 */
@NullMarked
package pinmailer.report;

import org.jspecify.annotations.NullMarked;
