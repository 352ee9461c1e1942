/** A real message broker for tests. */
@NullMarked
package pinmailer.broker;

import org.jspecify.annotations.NullMarked;
