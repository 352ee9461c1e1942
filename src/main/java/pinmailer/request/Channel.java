package pinmailer.request;

/** Where a request came from (R2). */
public enum Channel {
    /** Netアンサー, the web. */
    NET_ANSWER,
    /** パーソナルアンサー, the phone line. */
    PERSONAL_ANSWER,
    /** インフォメーションセンター. */
    INFORMATION_CENTER,
    /** セゾンPortal app: shows a PIN itself, so it never asks for a mailed one; issues digital cards. */
    PORTAL_APP
}
