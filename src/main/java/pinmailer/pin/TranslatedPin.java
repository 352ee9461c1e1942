package pinmailer.pin;

/**
 * A PIN re-enciphered for a recipient: format 4 under the zone's key, bound to {@code binding}, 12 random digits that
 * stand in for the card number, since recipients get none (contract, cards.csv).
 */
public record TranslatedPin(PinKeyId keyId, Binding binding, PinBlock block) {}
