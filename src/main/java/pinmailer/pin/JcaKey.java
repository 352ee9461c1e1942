package pinmailer.pin;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A key used through JCA. Every operation takes a new Cipher: one that two threads share breaks the whole session pool
 * of a PKCS#11 provider (CKR_OPERATION_ACTIVE for everyone), and against a chunk its price is nothing.
 */
final class JcaKey implements StoredKey {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final KeyType type;
    private final Provider provider;
    private final SecureRandom nonces = new SecureRandom();

    JcaKey(SecretKey key, KeyType type, Provider provider) {
        this.key = key;
        this.type = type;
        this.provider = provider;
    }

    @Override
    public KeyType type() {
        return type;
    }

    @Override
    public byte[] encipher(byte[] blocks) throws GeneralSecurityException {
        return ecb(Cipher.ENCRYPT_MODE, blocks);
    }

    @Override
    public byte[] decipher(byte[] blocks) throws GeneralSecurityException {
        return ecb(Cipher.DECRYPT_MODE, blocks);
    }

    @Override
    public byte[] wrap(byte[] secret) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        nonces.nextBytes(nonce);
        byte[] sealed = gcm(Cipher.ENCRYPT_MODE, nonce).doFinal(secret);
        byte[] wrapped = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, wrapped, NONCE_BYTES, sealed.length);
        return wrapped;
    }

    @Override
    public byte[] unwrap(byte[] wrapped) throws GeneralSecurityException {
        if (wrapped.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new AEADBadTagException("too short");
        }
        byte[] nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
        return gcm(Cipher.DECRYPT_MODE, nonce).doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
    }

    private byte[] ecb(int mode, byte[] blocks) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(type.algorithm() + "/ECB/NoPadding", provider);
        cipher.init(mode, key);
        return cipher.doFinal(blocks);
    }

    private Cipher gcm(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
