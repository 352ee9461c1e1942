package pinmailer.pin;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An enciphered PIN block as it travels: 16 bytes (ISO 9564-1 format 4, AES) or 8 bytes (formats 0 and 3, TDES). What
 * a channel delivered as something that is no hex is kept as {@link #UNREADABLE}, so that the request can be rejected
 * with a reason. {@link #toString} shows nothing.
 */
public final class PinBlock {
    /** Stands for a delivered block that is no hex text. */
    public static final PinBlock UNREADABLE = new PinBlock(new byte[0]);

    private final byte[] bytes;

    private PinBlock(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Wraps a copy of enciphered bytes. */
    public static PinBlock of(byte[] enciphered) {
        return new PinBlock(enciphered.clone());
    }

    /** Reads hex of either case; anything else is {@link #UNREADABLE}. */
    public static PinBlock ofHex(CharSequence hex) {
        try {
            return hex.length() == 0 ? UNREADABLE : new PinBlock(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException notHex) {
            return UNREADABLE;
        }
    }

    /** False if the delivered text was no hex. */
    public boolean isReadable() {
        return bytes.length > 0;
    }

    /** Length in bytes; 0 if unreadable. */
    public int length() {
        return bytes.length;
    }

    /** A copy of the enciphered bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Upper-case hex, for the card bureau's manifest only. */
    public String toHex() {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PinBlock that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "PinBlock[****]";
    }
}
