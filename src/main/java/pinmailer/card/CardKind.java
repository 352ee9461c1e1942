package pinmailer.card;

/** 本会員 or 家族カード. A family card has its own number, holder and PIN (R5). */
public enum CardKind {
    /** 本会員. */
    PRINCIPAL,
    /** 家族カード. */
    FAMILY
}
