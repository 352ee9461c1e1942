/**
 * The card and its holder as the register knows them. Opaque ids may be shown; a card number never is.
 */
@NullMarked
package pinmailer.card;

import org.jspecify.annotations.NullMarked;
