package pinmailer.sample;

import java.util.List;
import java.util.random.RandomGenerator;
import pinmailer.card.CardNumber;

/** Invented cards: a BIN nobody has, numbers whose check digit holds and of which no two are the same. */
final class SampleCards {
    /** 99 is no issuer's: it is left to national standards bodies, and no country has the code 992. */
    private static final byte[] BIN = {'9', '9', '9', '2', '2', '6'};

    private static final int BODY_DIGITS = 9;
    private static final long BODIES = 1_000_000_000L;
    // Odd and no multiple of 5, so that different cards get different numbers.
    private static final long STRIDE = 618_033_989L;
    private static final int DIGITS = BIN.length + BODY_DIGITS + 1;

    /** What the card is called. */
    record Product(String code, String name) {}

    private static final List<Product> PRODUCTS =
            List.of(new Product("SK01", "さくらカード"), new Product("SG01", "さくらゴールドカード"), new Product("TB01", "つばきカード"));
    private static final Product DIGITAL = new Product("TD01", "つばきデジタルカード");

    private final long offset;

    SampleCards(RandomGenerator random) {
        this.offset = random.nextLong(BODIES);
    }

    /** The number of the card at this place, 0 for the first; unique among the first thousand million. */
    CardNumber number(long index) {
        byte[] digits = new byte[DIGITS];
        System.arraycopy(BIN, 0, digits, 0, BIN.length);
        long body = Math.floorMod(Math.floorMod(index, BODIES) * STRIDE + offset, BODIES);
        for (int i = BIN.length + BODY_DIGITS - 1; i >= BIN.length; i--) {
            digits[i] = (byte) ('0' + body % 10);
            body /= 10;
        }
        digits[DIGITS - 1] = checkDigit(digits);
        return CardNumber.of(digits);
    }

    private static byte checkDigit(byte[] digits) {
        int sum = 0;
        for (int i = 0; i < DIGITS - 1; i++) {
            int weighted = (digits[DIGITS - 2 - i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (byte) ('0' + (10 - sum % 10) % 10);
    }

    static Product product(boolean numberless, RandomGenerator random) {
        return numberless ? DIGITAL : PRODUCTS.get(random.nextInt(PRODUCTS.size()));
    }

    /** A digital card's plastic shows no number (R11). */
    static boolean isNumberless(Product product) {
        return product.equals(DIGITAL);
    }
}
