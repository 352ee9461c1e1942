package pinmailer.notice;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.io.RandomAccess;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessStreamCache;

/**
 * Where PDFBox keeps the streams of a document: arrays of our own, never a scratch file, wiped when the document is
 * closed or an array is outgrown, because page content holds PINs (security.md, where secrets may be).
 */
final class WipedMemory implements RandomAccessStreamCache {
    private final List<Buffer> buffers = new ArrayList<>();

    @Override
    public RandomAccess createBuffer() {
        Buffer buffer = new Buffer();
        buffers.add(buffer);
        return buffer;
    }

    @Override
    public void close() {
        buffers.forEach(Buffer::close);
        buffers.clear();
    }

    private static final class Buffer implements RandomAccess {
        private static final int FIRST_CAPACITY = 640;

        private byte[] bytes = new byte[FIRST_CAPACITY];
        private int length;
        private int position;
        private boolean closed;

        @Override
        public void write(int b) {
            reserve(1);
            bytes[position++] = (byte) b;
            length = Math.max(length, position);
        }

        @Override
        public void write(byte[] source) {
            write(source, 0, source.length);
        }

        @Override
        public void write(byte[] source, int offset, int count) {
            reserve(count);
            System.arraycopy(source, offset, bytes, position, count);
            position += count;
            length = Math.max(length, position);
        }

        private void reserve(int more) {
            if (position + more > bytes.length) {
                byte[] outgrown = bytes;
                bytes = Arrays.copyOf(outgrown, 2 * (position + more));
                Arrays.fill(outgrown, (byte) 0);
            }
        }

        @Override
        public void clear() {
            Arrays.fill(bytes, 0, length, (byte) 0);
            length = 0;
            position = 0;
        }

        @Override
        public int read() {
            return position < length ? bytes[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            int available = Math.min(count, length - position);
            if (available <= 0) {
                return -1;
            }
            System.arraycopy(bytes, position, target, offset, available);
            position += available;
            return available;
        }

        @Override
        public long getPosition() {
            return position;
        }

        @Override
        public void seek(long to) throws EOFException {
            if (to < 0 || to > length) {
                throw new EOFException("seek outside the buffer");
            }
            position = (int) to;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public boolean isEOF() {
            return position >= length;
        }

        @Override
        public RandomAccessReadView createView(long from, long count) {
            return new RandomAccessReadView(this, from, count);
        }

        @Override
        public void close() {
            Arrays.fill(bytes, (byte) 0);
            length = 0;
            position = 0;
            closed = true;
        }
    }
}
