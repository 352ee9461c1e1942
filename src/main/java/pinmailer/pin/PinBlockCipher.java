package pinmailer.pin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import pinmailer.card.CardNumber;

/**
 * Writes and reads PIN blocks under one key. The blocks of a chunk lie side by side, so that a chunk costs one key
 * operation (formats 0 and 3) or two (format 4: E(E(PIN field) xor PAN field)). Every array that held something clear is
 * wiped.
 */
final class PinBlockCipher {
    private final StoredKey key;
    private final PanField dialect;

    PinBlockCipher(StoredKey key, PanField dialect) {
        this.key = key;
        this.dialect = dialect;
    }

    /** The digits a block is bound to, as ASCII. */
    static byte[] account(CardNumber number) {
        return number.toAscii();
    }

    /** The digits a block for a recipient is bound to, as ASCII. */
    static byte[] account(Binding binding) {
        return binding.digits().getBytes(StandardCharsets.US_ASCII);
    }

    /** Enciphers each PIN for the account at the same place. */
    List<PinBlock> encipher(PinBlockFormat format, List<Pin> pins, List<byte[]> accounts, RandomGenerator random)
            throws GeneralSecurityException {
        byte[] blocks = new byte[pins.size() * blockBytes()];
        for (int i = 0; i < pins.size(); i++) {
            PinField.write(format, pins.get(i), random, blocks, start(i));
        }
        if (format == PinBlockFormat.FORMAT_4) {
            blocks = wiping(blocks, key::encipher);
        }
        xorAccounts(format, accounts, blocks);
        return split(wiping(blocks, key::encipher));
    }

    /**
     * Deciphers blocks of the key's block length. An AES block is format 4, a TDES block says itself whether it is 0 or 3; a
     * PIN is absent where the block is none of them for its account.
     */
    List<Optional<Pin>> decipher(List<PinBlock> enciphered, List<byte[]> accounts) throws GeneralSecurityException {
        byte[] blocks = key.decipher(join(enciphered));
        if (key.type() == KeyType.AES) {
            xorAccounts(PinBlockFormat.FORMAT_4, accounts, blocks);
            blocks = wiping(blocks, key::decipher);
        } else {
            xorAccounts(PinBlockFormat.FORMAT_0, accounts, blocks);
        }
        try {
            return read(blocks, enciphered.size());
        } finally {
            Arrays.fill(blocks, (byte) 0);
        }
    }

    private List<Optional<Pin>> read(byte[] blocks, int count) {
        List<Optional<Pin>> pins = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pins.add(PinField.read(formatOf(blocks, start(i)), blocks, start(i)));
        }
        return pins;
    }

    private PinBlockFormat formatOf(byte[] blocks, int start) {
        if (key.type() == KeyType.AES) {
            return PinBlockFormat.FORMAT_4;
        }
        boolean three = Nibbles.get(blocks, start) == PinBlockFormat.FORMAT_3.control();
        return three ? PinBlockFormat.FORMAT_3 : PinBlockFormat.FORMAT_0;
    }

    private void xorAccounts(PinBlockFormat format, List<byte[]> accounts, byte[] blocks) {
        for (int i = 0; i < accounts.size(); i++) {
            dialect.xor(format, accounts.get(i), blocks, start(i));
        }
    }

    private byte[] join(List<PinBlock> enciphered) {
        byte[] blocks = new byte[enciphered.size() * blockBytes()];
        for (int i = 0; i < enciphered.size(); i++) {
            System.arraycopy(enciphered.get(i).toBytes(), 0, blocks, i * blockBytes(), blockBytes());
        }
        return blocks;
    }

    private List<PinBlock> split(byte[] blocks) {
        List<PinBlock> parts = new ArrayList<>(blocks.length / blockBytes());
        for (int from = 0; from < blocks.length; from += blockBytes()) {
            parts.add(PinBlock.of(Arrays.copyOfRange(blocks, from, from + blockBytes())));
        }
        return parts;
    }

    private static byte[] wiping(byte[] blocks, KeyOperation operation) throws GeneralSecurityException {
        try {
            return operation.on(blocks);
        } finally {
            Arrays.fill(blocks, (byte) 0);
        }
    }

    private int blockBytes() {
        return key.type().blockBytes();
    }

    /** First nibble of the block at {@code index}. */
    private int start(int index) {
        return index * blockBytes() * 2;
    }

    private interface KeyOperation {
        byte[] on(byte[] blocks) throws GeneralSecurityException;
    }
}
