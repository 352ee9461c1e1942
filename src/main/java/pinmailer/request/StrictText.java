package pinmailer.request;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes strictly: a byte that stands for no character is an error and never U+FFFD. Unlike the JDK's reader it hands
 * out every character before the error first, so that the line of the error is known.
 */
final class StrictText {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private boolean atEnd;

    StrictText(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Decodes into {@code chars}.
     *
     * @return how many characters, at least 1; or -1 at the end
     * @throws CharacterCodingException if the next byte is no character of the charset
     */
    int read(char[] chars, int offset, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(chars, offset, length);
        int before = out.position();
        while (true) {
            CoderResult result = decoder.decode(bytes, out, atEnd);
            int decoded = out.position() - before;
            if (decoded > 0) {
                return decoded;
            }
            if (result.isError()) {
                result.throwException();
            }
            if (atEnd) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        atEnd = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
    }
}
