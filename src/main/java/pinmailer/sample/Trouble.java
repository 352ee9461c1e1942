package pinmailer.sample;

/**
 * What is wrong with a request of a sample home. Fifteen of each thousand have something wrong: ten will be held and
 * five rejected, spread evenly so that no home is so unlucky that its address alarm sounds.
 */
enum Trouble {
    NONE,
    CODE_OF_ANOTHER_PLACE,
    NO_BLOCK_NUMBER,
    ADDRESS_CHANGED,
    HOLDER_MISSING,
    UNPRINTABLE_NAME,
    LOCKED_PIN,
    CARD_CLOSED,
    ASKED_UNDER_ANOTHER_NUMBER,
    WEAK_PIN,
    BLOCK_OF_ANOTHER_CARD,
    ROW_WITHOUT_CHANNEL;

    private static final Trouble[] OF_A_THOUSAND = {
        CODE_OF_ANOTHER_PLACE,
        ADDRESS_CHANGED,
        LOCKED_PIN,
        CARD_CLOSED,
        CODE_OF_ANOTHER_PLACE,
        HOLDER_MISSING,
        WEAK_PIN,
        NO_BLOCK_NUMBER,
        ADDRESS_CHANGED,
        ASKED_UNDER_ANOTHER_NUMBER,
        UNPRINTABLE_NAME,
        BLOCK_OF_ANOTHER_CARD,
        LOCKED_PIN,
        ADDRESS_CHANGED,
        ROW_WITHOUT_CHANNEL
    };
    private static final int THOUSAND = 1000;
    private static final int FIRST = 33;
    private static final int APART = 66;

    /** What is wrong with the request at this place, 0 for the first. */
    static Trouble at(long index) {
        int place = (int) (index % THOUSAND) - FIRST;
        boolean hit = place >= 0 && place % APART == 0 && place / APART < OF_A_THOUSAND.length;
        return hit ? OF_A_THOUSAND[place / APART] : NONE;
    }

    /** The request must be an inquiry for this to be a trouble. */
    boolean needsInquiry() {
        return this == LOCKED_PIN;
    }

    /** The request must ask for a new PIN for this to be a trouble. */
    boolean needsNewPin() {
        return this == WEAK_PIN;
    }
}
