package pinmailer.sample;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import pinmailer.pin.Pin;
import pinmailer.pin.PinRules;
import pinmailer.pin.PolicyQuestion.Owner;

/** Draws PINs of four digits. The caller wipes them. */
final class SamplePins {
    private static final int DIGITS = 4;

    private SamplePins() {}

    /** A PIN its owner may have (R9). */
    static Pin good(Owner owner, RandomGenerator random) {
        PinRules rules = PinRules.of(owner);
        Pin drawn = any(random);
        while (rules.forbid(drawn)) {
            drawn.close();
            drawn = any(random);
        }
        return drawn;
    }

    private static Pin any(RandomGenerator random) {
        byte[] digits = new byte[DIGITS];
        for (int i = 0; i < DIGITS; i++) {
            digits[i] = (byte) random.nextInt(10);
        }
        return Pin.owning(digits);
    }

    /** A PIN nobody may have: one digit four times. */
    static Pin weak(RandomGenerator random) {
        byte[] digits = new byte[DIGITS];
        Arrays.fill(digits, (byte) random.nextInt(10));
        return Pin.owning(digits);
    }
}
