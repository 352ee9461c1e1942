package pinmailer.mail;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which of Japan Post's discounts a package's numbers would allow, and the lines of its 料金後納郵便 indicia. Computed from
 * counts, never promised: the post office decides at the counter.
 *
 * @param discounts those whose counts are reached; may be empty
 * @param indiciaLines 1, 2 or 3 by the delay accepted
 */
public record Postage(Set<Discount> discounts, int indiciaLines) {
    public Postage {
        discounts = Set.copyOf(discounts);
        if (indiciaLines < 1 || indiciaLines > 3) {
            throw new IllegalArgumentException("indicia have 1 to 3 lines");
        }
    }

    /** A discount and the like pieces it needs. */
    public enum Discount {
        /** バーコード割引, 3 %: pieces with a customer barcode. */
        BARCODE(1_000),
        /** 区分割引: pieces sorted into bundles. */
        SORTED(2_000);

        private final int minimumPieces;

        Discount(int minimumPieces) {
            this.minimumPieces = minimumPieces;
        }

        /** The least number of like pieces posted together. */
        public int minimumPieces() {
            return minimumPieces;
        }
    }

    /** How much later than ordinary mail the issuer lets Japan Post deliver. */
    public enum AcceptedDelay {
        /** None; the default. */
        NONE(1, 0),
        /** About 3 days. */
        ABOUT_THREE_DAYS(2, 3),
        /** About 7 days. */
        ABOUT_SEVEN_DAYS(3, 7);

        private final int indiciaLines;
        private final int days;

        AcceptedDelay(int indiciaLines, int days) {
            this.indiciaLines = indiciaLines;
            this.days = days;
        }

        /** Calendar days to be reckoned with on top of ordinary delivery. */
        public int days() {
            return days;
        }

        /** Lines under the indicia, 1..3. */
        public int indiciaLines() {
            return indiciaLines;
        }
    }

    /**
     * Computes it for like pieces posted together.
     *
     * @param pieces all of them, in bundles
     * @param withBarcode how many carry a customer barcode
     * @param registered whether they go as registered mail, which has neither discount
     */
    public static Postage of(int pieces, int withBarcode, boolean registered, AcceptedDelay delay) {
        if (withBarcode < 0 || withBarcode > pieces) {
            throw new IllegalArgumentException("barcodes are on 0 to all of the pieces");
        }
        Set<Discount> reached = EnumSet.noneOf(Discount.class);
        if (!registered && withBarcode >= Discount.BARCODE.minimumPieces()) {
            reached.add(Discount.BARCODE);
        }
        if (!registered && pieces >= Discount.SORTED.minimumPieces()) {
            reached.add(Discount.SORTED);
        }
        return new Postage(reached, delay.indiciaLines());
    }
}
