package pinmailer.pin;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import pinmailer.card.CardNumber;
import pinmailer.failure.ProgramFault;

/** The other side of an incoming key: what a channel does with the PIN a member typed. Makes sample homes and tests. */
public final class PinEncipherer {
    private final PinBlockCipher cipher;
    private final PinBlockFormat format;
    private final RandomGenerator fill;

    /**
     * Enciphers under {@code key}.
     *
     * @throws IllegalArgumentException if the format is not one for this kind of key
     */
    public PinEncipherer(SecretKey key, PinBlockFormat format, PanField dialect, RandomGenerator fill) {
        KeyType type = KeyType.ofAlgorithm(key.getAlgorithm())
                .filter(found -> found == format.keyType())
                .orElseThrow(() -> new IllegalArgumentException("this format is not for this kind of key"));
        this.cipher = new PinBlockCipher(new JcaKey(key, type, providerOf(type)), dialect);
        this.format = format;
        this.fill = fill;
    }

    /** Makes the block a request carries. The PIN stays the caller's. */
    public PinBlock encipher(Pin pin, CardNumber number) {
        byte[] account = PinBlockCipher.account(number);
        try {
            return cipher.encipher(format, List.of(pin), List.of(account), fill).get(0);
        } catch (GeneralSecurityException impossible) {
            throw new ProgramFault("enciphering a PIN failed", impossible);
        } finally {
            Arrays.fill(account, (byte) 0);
        }
    }

    /** As {@link #encipher(Pin, CardNumber)}, for a caller that names no Pin: takes over digits 0..9, wiped on return. */
    public PinBlock encipher(byte[] digits, CardNumber number) {
        try (Pin pin = Pin.owning(digits)) {
            return encipher(pin, number);
        }
    }

    private static Provider providerOf(KeyType type) {
        try {
            return Cipher.getInstance(type.algorithm() + "/ECB/NoPadding").getProvider();
        } catch (GeneralSecurityException impossible) {
            throw new ProgramFault(type + " is not available", impossible);
        }
    }
}
