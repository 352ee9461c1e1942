package pinmailer.request;

import java.util.Arrays;
import pinmailer.address.AddressFinding;
import pinmailer.address.AddressFinding.Severity;

/**
 * Why a request is rejected or held (product, outcomes). The order of declaration is the order in which reasons are
 * listed: rejects first, then holds, each as in the product's tables; address holds as in the address decision table.
 */
public enum Reason {
    /** The register has no such card, and never had for this request. */
    UNKNOWN_CARD(Kind.REJECT),
    CARD_CLOSED(Kind.REJECT),
    CARD_LOST(Kind.REJECT),
    /** The inquiry was open when a card with a new PIN left: the PIN it asks for is stale. */
    SUPERSEDED_BY_REISSUE(Kind.REJECT),
    /** R5: a card is asked for under its own number only. */
    NOT_OWN_CARD_NUMBER(Kind.REJECT),
    /** R2. */
    CHANNEL_NOT_ALLOWED(Kind.REJECT),
    /** R9; opaque, because the rule would tell the PIN. */
    WEAK_PIN(Kind.REJECT),
    BAD_PIN_BLOCK(Kind.REJECT),
    UNKNOWN_PIN_KEY(Kind.REJECT),
    MALFORMED_ROW(Kind.REJECT),
    PO_BOX(Kind.REJECT),
    OUTSIDE_JAPAN(Kind.REJECT),
    ADDRESS_MISSING(Kind.REJECT),
    /** Still held {@code hold.max-days} after the first held night. */
    HOLD_EXPIRED(Kind.REJECT),

    CODE_TOWN_MISMATCH(Kind.HOLD),
    CODE_CITY_MISMATCH(Kind.HOLD),
    CODE_PREFECTURE_MISMATCH(Kind.HOLD),
    CODE_UNKNOWN(Kind.HOLD),
    CODE_ABOLISHED(Kind.HOLD),
    TOWN_UNKNOWN(Kind.HOLD),
    CITY_AMBIGUOUS(Kind.HOLD),
    NO_BLOCK_NUMBER(Kind.HOLD),
    OFFICE_CODE(Kind.HOLD),
    ADDRESS_CHANGED_RECENTLY(Kind.HOLD),
    /** Mail to this version of the address came back. */
    RETURNED_BEFORE(Kind.HOLD),
    /** A character of name or address has no glyph (外字). */
    UNPRINTABLE_CHARACTER(Kind.HOLD),
    /** R10: an inquiry on a locked PIN needs advice or a reissue. */
    PIN_LOCKED(Kind.HOLD),
    /** Another card of this card is open or just left. */
    REISSUE_IN_FLIGHT(Kind.HOLD),
    /** A notice for this card just left; card and PIN travel apart. */
    NOTICE_IN_FLIGHT(Kind.HOLD),
    /** The card's number changed since the request was first matched. */
    CARD_RENUMBERED(Kind.HOLD),
    /** Two open requests of different cards carry one card number. */
    DUPLICATE_PAN(Kind.HOLD),
    NOTICE_SENT_RECENTLY(Kind.HOLD),
    /** The card's or the holder's row in tonight's register cannot be read. */
    REGISTER_ROW_MALFORMED(Kind.HOLD),
    HOLDER_NOT_FOUND(Kind.HOLD),
    /** A new PIN cannot be checked against R9 without birth date and phone. */
    HOLDER_DATA_MISSING(Kind.HOLD),
    /** The request whose letter was to answer this one too was withdrawn before its package existed. */
    MERGED_INTO_WITHDRAWN(Kind.HOLD);

    /** Whether a reason is final, or a person or time can clear it. */
    public enum Kind {
        REJECT,
        HOLD
    }

    private final Kind kind;

    Reason(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** True for what the address check finds; such requests count towards the address alarm. */
    public boolean isFoundByAddressCheck() {
        return Arrays.stream(AddressFinding.values())
                .anyMatch(finding -> finding.name().equals(name()));
    }

    /**
     * The reason an address finding gives.
     *
     * @throws IllegalArgumentException if the finding neither holds nor rejects
     */
    public static Reason of(AddressFinding finding) {
        if (finding.severity() == Severity.OK || finding.severity() == Severity.NOTE) {
            throw new IllegalArgumentException(finding + " is no reason against mailing");
        }
        return valueOf(finding.name());
    }
}
