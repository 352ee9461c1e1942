/** Tests of the nouns of cards and holders. */
@org.jspecify.annotations.NullMarked
package pinmailer.card;
