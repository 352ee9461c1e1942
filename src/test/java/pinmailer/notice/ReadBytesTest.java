package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.junit.jupiter.api.Test;

class ReadBytesTest {
    @Property(tries = 500)
    void readsAsPdfBoxsOwnBufferDoes(
            @ForAll @Size(min = 1, max = 40) byte[] bytes,
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 6 * 50 - 1) Integer> calls)
            throws IOException {
        try (RandomAccessRead ours = new ReadBytes(bytes);
                RandomAccessRead theirs = new RandomAccessReadBuffer(bytes)) {
            assertThat(ours.length()).isEqualTo(theirs.length());
            for (int call : calls) {
                assertThat(answer(ours, call)).isEqualTo(answer(theirs, call));
                assertThat(ours.getPosition()).isEqualTo(theirs.getPosition());
                assertThat(ours.isEOF()).isEqualTo(theirs.isEOF());
            }
        }
    }

    private static Object answer(RandomAccessRead of, int call) throws IOException {
        int argument = call / 6;
        switch (call % 6) {
            case 0 -> {
                return of.read();
            }
            case 1 -> {
                return of.peek();
            }
            case 2 -> {
                byte[] target = new byte[argument + 1];
                return of.read(target, 0, argument + 1) + Arrays.toString(target);
            }
            case 3 -> {
                of.seek(argument);
                return of.read();
            }
            case 4 -> {
                of.rewind((int) Math.min(argument, of.getPosition()));
                return of.available();
            }
            default -> {
                int from = (int) Math.min(argument, of.length() - 1);
                RandomAccessReadView view = of.createView(from, of.length() - from);
                return List.of(view.read(), view.length());
            }
        }
    }

    @Test
    void leavesNoPlaceBeforeTheFirstByteAndTellsWhenItIsClosed() {
        ReadBytes bytes = new ReadBytes(new byte[3]);
        assertThatThrownBy(() -> bytes.seek(-1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> bytes.rewind(1)).isInstanceOf(IOException.class);
        assertThat(bytes.isClosed()).isFalse();
        bytes.close();
        assertThat(bytes.isClosed()).isTrue();
    }
}
