package pinmailer.handoff;

/** How Japan Post carries a piece (setting {@code cards.mail-class}; notices are always ORDINARY, R3). */
public enum MailClass {
    /** 普通郵便. */
    ORDINARY,
    /** 簡易書留. */
    SIMPLIFIED_REGISTERED,
    /** 書留. */
    REGISTERED
}
