package pinmailer.pin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/**
 * Seals database columns (AES-256-GCM, 12-byte nonce in front) and compares contents without keeping them (HMAC-SHA-256).
 * The key itself is kept only wrapped by the security module. Safe for several threads.
 */
public final class DataKey {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    // In front of what is digested, so that no content can ever spell out a derived key.
    private static final byte COMPARING = 0;
    private static final byte DERIVING = 1;
    private static final int DIGEST_BYTES = 16;
    private static final Base64.Encoder DIGEST_TEXT = Base64.getUrlEncoder().withoutPadding();
    static final int RAW_BYTES = 2 * KEY_BYTES;

    private final SecretKey sealing;
    private final SecretKey comparing;
    private final SecureRandom random = new SecureRandom();
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(DataKey::newCipher);
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(DataKey::newMac);

    /** Takes 64 raw bytes: 32 for sealing, 32 for comparing. The caller wipes its array. */
    public DataKey(byte[] raw) {
        if (raw.length != RAW_BYTES) {
            throw new IllegalArgumentException("a data key has 64 bytes");
        }
        sealing = new SecretKeySpec(raw, 0, KEY_BYTES, "AES");
        comparing = new SecretKeySpec(raw, KEY_BYTES, KEY_BYTES, "HmacSHA256");
    }

    /** Seals {@code plain} to a row: it can only be unsealed with the same {@code rowId}. */
    public byte[] seal(byte[] plain, String rowId) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, rowId);
            byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new ProgramFault("sealing a row failed", impossible);
        }
    }

    /**
     * Unseals what {@link #seal} made for the same row.
     *
     * @throws EnvironmentFault if it was sealed with another key, for another row, or was changed
     */
    public byte[] unseal(byte[] sealed, String rowId) {
        try {
            if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                throw new AEADBadTagException("too short");
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), rowId);
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException wrong) {
            throw EnvironmentFault.unusable("a sealed row does not open: other seal key, or a damaged database", wrong);
        }
    }

    /**
     * A keyed digest for comparing contents, to be kept beside millions of rows: 128 bits (RFC 2104, section 5: half of
     * the hash at least) in 22 characters of base64url. Tells nothing without the key.
     */
    public String digest(String content) {
        return digest(content.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #digest(String)}, of bytes the caller may wipe. */
    public String digest(byte[] content) {
        return DIGEST_TEXT.encodeToString(Arrays.copyOf(hmac(COMPARING, content), DIGEST_BYTES));
    }

    /** A key of its own (32 bytes) for another purpose, always the same for the same name: the database file's key. */
    public byte[] derive(String purpose) {
        return hmac(DERIVING, purpose.getBytes(StandardCharsets.UTF_8));
    }

    /** A data key of its own for another purpose, always the same for the same name. */
    public DataKey deriveKey(String purpose) {
        byte[] raw = new byte[RAW_BYTES];
        System.arraycopy(derive(purpose + ", sealing"), 0, raw, 0, KEY_BYTES);
        System.arraycopy(derive(purpose + ", comparing"), 0, raw, KEY_BYTES, KEY_BYTES);
        try {
            return new DataKey(raw);
        } finally {
            Arrays.fill(raw, (byte) 0);
        }
    }

    private byte[] hmac(byte use, byte[] text) {
        try {
            Mac mac = macs.get();
            mac.init(comparing);
            mac.update(use);
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new ProgramFault("an HMAC failed", impossible);
        }
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException impossible) {
            throw new ProgramFault("HMAC is not available", impossible);
        }
    }

    /** Looking a cipher up costs more than using it, so each thread keeps its own; of digests too. */
    private Cipher cipher(int mode, byte[] nonce, String rowId) throws GeneralSecurityException {
        Cipher cipher = ciphers.get();
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(rowId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException impossible) {
            throw new ProgramFault("AES-GCM is not available", impossible);
        }
    }
}
