package pinmailer.pin;

import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import pinmailer.failure.EnvironmentFault;

/**
 * What must hold of a key ring before a night may use it: every key it needs is there, is of the right kind, is the one
 * both sides mean, and may be used for what it is for. A refusal names the alias.
 */
final class KeyRingCheck {
    private static final int CHECK_VALUE_BYTES = 3;

    private final KeyRing ring;
    private final PinModuleSettings settings;

    KeyRingCheck(KeyRing ring, PinModuleSettings settings) {
        this.ring = ring;
        this.settings = settings;
    }

    /**
     * Checks all.
     *
     * @throws EnvironmentFault if a key is missing or is another one than the settings say
     * @throws KeyException if the store fails to use a key, which may be a lost session
     */
    void run() throws KeyException {
        requireNamedKeysExist();
        requireAes(PinKeyId.SEAL);
        settings.zones().forEach(zone -> requireAes(zone.keyId()));
        tryKeys();
        for (Map.Entry<PinKeyId, KeyCheckValue> expected :
                settings.checkValues().entrySet()) {
            requireCheckValue(expected.getKey(), expected.getValue());
        }
    }

    /** A misspelt alias in a setting would leave the key it meant without its end date. */
    private void requireNamedKeysExist() {
        Stream.of(settings.until(), settings.checkValues())
                .flatMap(setting -> setting.keySet().stream())
                .forEach(ring::require);
    }

    private void requireAes(PinKeyId id) {
        if (ring.require(id).type() != KeyType.AES) {
            throw EnvironmentFault.unusable("key '" + id + "' must be an AES key");
        }
    }

    /** A token says what a key may be used for only when it is used: better now than in the middle of a night. */
    private void tryKeys() throws KeyException {
        for (PinKeyId id : ring.incoming()) {
            attempt(id, "decipher", key -> key.decipher(zeroBlock(key)));
        }
        for (OutgoingZone zone : settings.zones()) {
            attempt(zone.keyId(), "encipher", key -> key.encipher(zeroBlock(key)));
        }
        attempt(PinKeyId.SEAL, "wrap and unwrap", key -> key.unwrap(key.wrap(zeroBlock(key))));
    }

    private void requireCheckValue(PinKeyId id, KeyCheckValue expected) throws KeyException {
        byte[] enciphered = attempt(id, "encipher its check value", key -> key.encipher(zeroBlock(key)));
        if (!checkValue(enciphered).equals(expected)) {
            throw EnvironmentFault.unusable(
                    "key '" + id + "' does not have the check value of keys.kcv." + id + ": it is another key");
        }
    }

    private static KeyCheckValue checkValue(byte[] enciphered) {
        return new KeyCheckValue(HexFormat.of().formatHex(Arrays.copyOf(enciphered, CHECK_VALUE_BYTES)));
    }

    private byte[] attempt(PinKeyId id, String use, KeyUse work) throws KeyException {
        try {
            return work.of(ring.require(id));
        } catch (GeneralSecurityException | ProviderException failed) {
            throw new KeyException("key '" + id + "' cannot " + use, failed);
        }
    }

    private static byte[] zeroBlock(StoredKey key) {
        return new byte[key.type().blockBytes()];
    }

    private interface KeyUse {
        byte[] of(StoredKey key) throws GeneralSecurityException;
    }
}
