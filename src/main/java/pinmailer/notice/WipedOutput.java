package pinmailer.notice;

import java.io.OutputStream;
import java.util.Arrays;

/** Collects a finished file in memory and leaves no copy of it behind but the one handed over. */
final class WipedOutput extends OutputStream {
    private byte[] bytes;
    private int length;

    WipedOutput(int expectedLength) {
        bytes = new byte[expectedLength];
    }

    @Override
    public void write(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            byte[] outgrown = bytes;
            bytes = Arrays.copyOf(outgrown, 2 * (length + more));
            Arrays.fill(outgrown, (byte) 0);
        }
    }

    /** Hands the bytes over, which are the caller's to wipe. */
    byte[] handOver() {
        byte[] whole = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, 0, length, (byte) 0);
        length = 0;
        return whole;
    }
}
