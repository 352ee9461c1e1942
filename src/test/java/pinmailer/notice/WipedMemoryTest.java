package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.io.RandomAccess;
import org.junit.jupiter.api.Test;

class WipedMemoryTest {
    private static final byte[] SECRET = "<0008000400050002>".getBytes(StandardCharsets.US_ASCII);

    @Test
    void readsWhatWasWritten() throws IOException {
        try (WipedMemory memory = new WipedMemory()) {
            RandomAccess buffer = memory.createBuffer();
            byte[] large = new byte[5000];
            large[4999] = 7;
            buffer.write(large);
            buffer.write(8);
            assertThat(buffer.length()).isEqualTo(5001);
            assertThat(buffer.isEOF()).isTrue();
            assertThat(buffer.read()).isEqualTo(-1);
            buffer.seek(4999);
            byte[] read = new byte[10];
            assertThat(buffer.read(read)).isEqualTo(2);
            assertThat(read).startsWith(7, 8, 0);
            buffer.seek(2);
            buffer.write(9);
            assertThat(buffer.length()).isEqualTo(5001);
            assertThat(buffer.createView(2, 1).read()).isEqualTo(9);
            assertThatThrownBy(() -> buffer.seek(5002)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void holdsNothingOnceClosed() throws IOException {
        WipedMemory memory = new WipedMemory();
        RandomAccess buffer = memory.createBuffer();
        buffer.write(SECRET);
        memory.close();
        assertThat(buffer.isClosed()).isTrue();
        assertThat(buffer.length()).isZero();
        assertThat(buffer.read()).isEqualTo(-1);
    }

    @Test
    void wipesPageContentAndWhatItOutgrew() {
        ContentBytes content = new ContentBytes();
        content.ascii(new String(SECRET, StandardCharsets.US_ASCII));
        byte[] outgrown = content.array();
        content.ascii("x".repeat(outgrown.length));
        assertThat(outgrown).containsOnly(0);
        byte[] last = content.array();
        content.wipe();
        assertThat(last).containsOnly(0);
        assertThat(content.length()).isZero();
    }

    @Test
    void handsOverTheOnlyCopyOfAFile() throws IOException {
        try (WipedOutput output = new WipedOutput(1)) {
            output.write('a');
            output.write(SECRET, 0, SECRET.length);
            assertThat(output.handOver())
                    .hasSize(1 + SECRET.length)
                    .startsWith('a')
                    .endsWith('>');
            assertThat(output.handOver()).isEmpty();
        }
    }
}
