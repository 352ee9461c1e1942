package pinmailer.pin;

import java.util.Arrays;
import java.util.Optional;

/** The block ciphers a PIN key can be for (contract, keys). */
public enum KeyType {
    /** AES-128, AES-192 or AES-256: PIN block format 4. */
    AES("AES", 16),
    /** Triple DES, two-key as K1K2K1: the legacy formats 0 and 3. */
    TDES("DESede", 8);

    private final String algorithm;
    private final int blockBytes;

    KeyType(String algorithm, int blockBytes) {
        this.algorithm = algorithm;
        this.blockBytes = blockBytes;
    }

    /** The type of a key whose JCA algorithm name is given; empty if it is neither. */
    static Optional<KeyType> ofAlgorithm(String algorithm) {
        return Arrays.stream(values())
                .filter(type -> type.algorithm.equals(algorithm))
                .findFirst();
    }

    /** The JCA algorithm name. */
    String algorithm() {
        return algorithm;
    }

    /** Block length, which is also the length of a PIN block under such a key. */
    int blockBytes() {
        return blockBytes;
    }
}
