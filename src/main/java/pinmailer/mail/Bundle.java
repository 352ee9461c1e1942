package pinmailer.mail;

import java.util.List;

/**
 * A bundle (区分の束) the vendor ties together (mailing.md, order). Never empty.
 *
 * @param number 1… in mailing order
 * @param code the common first 5 or 2 digits; empty for MIXED (雑)
 * @param firstSequence sequence of its first piece, 1…
 * @param lastSequence sequence of its last piece
 */
public record Bundle(int number, Level level, String code, int firstSequence, int lastSequence) {
    public Bundle {
        if (number < 1 || firstSequence < 1 || lastSequence < firstSequence) {
            throw new IllegalArgumentException("a bundle is numbered from 1 and has at least one piece");
        }
        if (code.length() != level.digits()) {
            throw new IllegalArgumentException("the code of a " + level + " bundle has " + level.digits() + " digits");
        }
    }

    /** How fine a bundle is sorted. */
    public enum Level {
        /** The first five digits of the postal code are common. */
        FIVE(5),
        /** The first two digits are common. */
        TWO(2),
        /** 雑: the rest. */
        MIXED(0);

        private final int digits;

        Level(int digits) {
            this.digits = digits;
        }

        /** How many leading digits are common, 0 for MIXED. */
        public int digits() {
            return digits;
        }
    }

    /** How many pieces. */
    public int pieces() {
        return lastSequence - firstSequence + 1;
    }

    /** Whether the piece of this sequence is in it. */
    public boolean covers(int sequence) {
        return firstSequence <= sequence && sequence <= lastSequence;
    }

    /**
     * The bundle of a plan that a piece is in.
     *
     * @param bundles all of the plan, in order
     * @throws IndexOutOfBoundsException if none covers the sequence
     */
    public static Bundle covering(int sequence, List<Bundle> bundles) {
        int low = 0;
        int high = bundles.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Bundle bundle = bundles.get(middle);
            if (bundle.covers(sequence)) {
                return bundle;
            }
            if (sequence < bundle.firstSequence()) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        throw new IndexOutOfBoundsException("no piece has sequence " + sequence);
    }
}
