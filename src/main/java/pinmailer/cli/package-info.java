/**
 * One class a command.
 */
@NullMarked
package pinmailer.cli;

import org.jspecify.annotations.NullMarked;
