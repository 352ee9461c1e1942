package pinmailer.pin;

import java.security.GeneralSecurityException;

/**
 * One key of a key store, used without being shown. Every call is one key operation, whatever its length. Safe for
 * several threads. A device may also fail with a {@link java.security.ProviderException}.
 */
interface StoredKey {
    KeyType type();

    /** Enciphers whole blocks, each for itself (ECB). */
    byte[] encipher(byte[] blocks) throws GeneralSecurityException;

    /** Deciphers whole blocks, each for itself (ECB). The caller wipes the result. */
    byte[] decipher(byte[] blocks) throws GeneralSecurityException;

    /** Wraps a secret, so that a change is noticed when it is unwrapped (AES-GCM). */
    byte[] wrap(byte[] secret) throws GeneralSecurityException;

    /** Unwraps what {@link #wrap} made. The caller wipes the result. */
    byte[] unwrap(byte[] wrapped) throws GeneralSecurityException;
}
