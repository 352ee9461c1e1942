package pinmailer.address;

/** What the address check finds (address.md, decision table). A finding's severity says what becomes of the request. */
public enum AddressFinding {
    MATCH_EXACT(Severity.OK),
    MATCH_VARIANT(Severity.OK),
    MATCH_CATCHALL(Severity.OK),
    PREFECTURE_OMITTED(Severity.NOTE),
    DISTRICT_OMITTED(Severity.NOTE),
    CATCHALL_CODE_FOR_LISTED_TOWN(Severity.NOTE),
    BUILDING_FLOOR_CODE(Severity.NOTE),
    /** A large office's code on that office's own address: no wrong door, but perhaps no home. */
    OFFICE_CODE_AT_OFFICE(Severity.NOTE),
    CODE_TOWN_MISMATCH(Severity.HOLD),
    CODE_CITY_MISMATCH(Severity.HOLD),
    CODE_PREFECTURE_MISMATCH(Severity.HOLD),
    CODE_UNKNOWN(Severity.HOLD),
    CODE_ABOLISHED(Severity.HOLD),
    TOWN_UNKNOWN(Severity.HOLD),
    CITY_AMBIGUOUS(Severity.HOLD),
    NO_BLOCK_NUMBER(Severity.HOLD),
    OFFICE_CODE(Severity.HOLD),
    PO_BOX(Severity.REJECT),
    OUTSIDE_JAPAN(Severity.REJECT),
    ADDRESS_MISSING(Severity.REJECT);

    /** What becomes of a request: mailed, mailed and listed for the desk, held for the desk, or finally rejected. */
    public enum Severity {
        OK,
        NOTE,
        HOLD,
        REJECT
    }

    private final Severity severity;

    AddressFinding(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }
}
