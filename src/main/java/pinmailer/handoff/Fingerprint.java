package pinmailer.handoff;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The fingerprint of an OpenPGP version 4 key, 40 upper-case hex digits: the only name of a key that is compared,
 * because key ids can be forged (RFC 4880, 12.2).
 *
 * @throws IllegalArgumentException if the text is not such a fingerprint
 */
public record Fingerprint(@JsonValue String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9A-F]{40}");

    public Fingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not an OpenPGP fingerprint of 40 hex digits");
        }
    }

    /**
     * Reads a fingerprint as people write it: either case, blanks between groups, optional {@code 0x}.
     *
     * @throws IllegalArgumentException if nothing of that kind
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Fingerprint parse(String text) {
        String bare = text.replace(" ", "").toUpperCase(Locale.ROOT);
        return new Fingerprint(bare.startsWith("0X") ? bare.substring(2) : bare);
    }

    static Fingerprint of(byte[] bytes) {
        return new Fingerprint(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    @Override
    public String toString() {
        return hex;
    }
}
