package pinmailer.pin;

/** Half bytes, in which ISO 9564-1 writes its fields. Index 0 is the high half of the first byte. */
final class Nibbles {
    private static final int MASK = 0xF;

    private Nibbles() {}

    static int get(byte[] bytes, int index) {
        return bytes[index / 2] >> shift(index) & MASK;
    }

    /** Xors one nibble; on a nibble that is zero this writes it. */
    static void xor(byte[] bytes, int index, int nibble) {
        bytes[index / 2] ^= (byte) (nibble << shift(index));
    }

    private static int shift(int index) {
        return index % 2 == 0 ? 4 : 0;
    }
}
