package pinmailer.pin;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Check values of our own for comparing two key rings. What requests' keys give is a deciphered zero block, because a token
 * may let them do nothing else. The {@code seal} key needs none: the data key it wraps tells.
 */
final class KeyMarks {
    private static final int MARK_BYTES = 3;

    private KeyMarks() {}

    static Map<String, String> of(KeyRing ring) throws GeneralSecurityException {
        Map<String, String> marks = new TreeMap<>();
        for (PinKeyId id : ring.incoming()) {
            StoredKey key = ring.require(id);
            byte[] zero = key.decipher(new byte[key.type().blockBytes()]);
            marks.put(id.value(), key.type() + " " + HexFormat.of().formatHex(Arrays.copyOf(zero, MARK_BYTES)));
        }
        return marks;
    }
}
