package pinmailer.pin;

import java.util.random.RandomGenerator;

/** 12 random digits that stand in for the card number when a PIN is enciphered for a recipient (contract, cards.csv). */
public record Binding(String digits) {
    private static final long BEYOND_12_DIGITS = 1_000_000_000_000L;

    public Binding {
        if (!digits.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("a binding is 12 digits");
        }
    }

    /** A new one. */
    static Binding random(RandomGenerator random) {
        return new Binding(Long.toString(BEYOND_12_DIGITS + random.nextLong(BEYOND_12_DIGITS))
                .substring(1));
    }

    @Override
    public String toString() {
        return digits;
    }
}
