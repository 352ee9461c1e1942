package pinmailer.pin;

import pinmailer.card.CardNumber;

/** A PIN that only the security module can read: the block, the key it is under and the card number it is bound to. */
public record EncipheredPin(PinKeyId keyId, PinBlock block, CardNumber number) {}
