package pinmailer.pin;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a PIN key, {@code [a-z0-9-]{1,32}}: the keystore alias (PKCS#12 folds case, so only lower case is an id).
 *
 * @throws IllegalArgumentException if the text is not such a name
 */
public record PinKeyId(String value) implements Comparable<PinKeyId> {
    // First: the constants below are checked by it.
    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,32}");

    /** Wraps data keys. */
    public static final PinKeyId SEAL = new PinKeyId("seal");
    /** Marks the keystore of a sample home by being there. */
    public static final PinKeyId SAMPLE = new PinKeyId("sample");

    private static final Set<String> RESERVED = Set.of("card-bureau-pin", "print-vendor-pin", "seal", "sample");

    public PinKeyId {
        if (!isId(value)) {
            throw new IllegalArgumentException("not a key id");
        }
    }

    /** True if the text could be a key id. */
    public static boolean isId(String text) {
        return FORM.matcher(text).matches();
    }

    /** True for the aliases that mean something to us and are therefore never an incoming key. */
    public boolean isReserved() {
        return RESERVED.contains(value);
    }

    @Override
    public int compareTo(PinKeyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
