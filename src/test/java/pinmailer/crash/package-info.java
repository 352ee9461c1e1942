/**
 * Kills, stops and starves the program in processes of its own, starts it again, and lets an oracle judge what is left
 * that knows nothing of the program.
 */
@NullMarked
package pinmailer.crash;

import org.jspecify.annotations.NullMarked;
