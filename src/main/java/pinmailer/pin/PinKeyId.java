package pinmailer.pin;

import java.util.Set;

/**
 * The name of a PIN key, {@code [a-z0-9-]{1,32}}: the keystore alias (PKCS#12 folds case, so only lower case is an id).
 *
 * @throws IllegalArgumentException if the text is not such a name
 */
public record PinKeyId(String value) implements Comparable<PinKeyId> {
    private static final int MAX_LENGTH = 32;

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

    /** True if the text could be a key id. By hand: a night asks it some ten times a request. */
    public static boolean isId(String text) {
        boolean form = !text.isEmpty() && text.length() <= MAX_LENGTH;
        for (int i = 0; form && i < text.length(); i++) {
            form = isPart(text.charAt(i));
        }
        return form;
    }

    private static boolean isPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
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
