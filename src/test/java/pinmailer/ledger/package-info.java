@NullMarked
package pinmailer.ledger;

import org.jspecify.annotations.NullMarked;
