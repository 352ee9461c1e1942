/**
 * How a command ends when it cannot do its work: three kinds of failure, each with its exit code (contract, exit codes).
 */
@NullMarked
package pinmailer.failure;

import org.jspecify.annotations.NullMarked;
