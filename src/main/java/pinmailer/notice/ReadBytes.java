package pinmailer.notice;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import org.apache.pdfbox.contentstream.PDContentStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/**
 * What PDFBox's parsers read of at read-back, a file or a page's content: an array of the caller's, not copied, that the
 * caller wipes. PDFBox's own buffer takes three calls for each look at the next byte, and a parser looks at every byte.
 */
final class ReadBytes implements RandomAccessRead {
    private final byte[] bytes;
    private int position;
    private boolean closed;

    ReadBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return position < bytes.length ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        int available = Math.min(count, bytes.length - position);
        if (available <= 0) {
            return -1;
        }
        System.arraycopy(bytes, position, target, offset, available);
        position += available;
        return available;
    }

    @Override
    public int peek() {
        return position < bytes.length ? bytes[position] & 0xFF : -1;
    }

    @Override
    public void rewind(int count) throws EOFException {
        seek((long) position - count);
    }

    @Override
    public long getPosition() {
        return position;
    }

    /** A place after the end is the end: PDFBox asks for some in a file that is cut short. */
    @Override
    public void seek(long to) throws EOFException {
        if (to < 0) {
            throw new EOFException("a place before the first byte");
        }
        position = (int) Math.min(to, bytes.length);
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public boolean isEOF() {
        return position >= bytes.length;
    }

    /** With a place of its own. */
    @Override
    public RandomAccessReadView createView(long from, long count) {
        return new RandomAccessReadView(new ReadBytes(bytes), from, count, true);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** As content without resources or place: to be parsed, not to be drawn. */
    PDContentStream asContent() {
        return new PDContentStream() {
            @Override
            public InputStream getContents() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public RandomAccessRead getContentsForRandomAccess() {
                return ReadBytes.this;
            }

            @Override
            public PDResources getResources() {
                return new PDResources();
            }

            @Override
            public PDRectangle getBBox() {
                return new PDRectangle();
            }

            @Override
            public Matrix getMatrix() {
                return new Matrix();
            }
        };
    }
}
