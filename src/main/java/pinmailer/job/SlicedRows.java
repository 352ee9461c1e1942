package pinmailer.job;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pinmailer.request.ParsedFile;
import pinmailer.request.RowFile;

/**
 * The rows of an input file in slices, the next one read while the one before is stored. What refuses the file is thrown
 * when the slice it stands in is taken; the slices before it have been handed out, and are to be forgotten then.
 *
 * @param <R> what a row becomes
 */
final class SlicedRows<R> implements AutoCloseable {
    private static final int ROWS = 1000;

    private final RowFile<R> file;
    private final Ahead<Slice<R>> slices;
    private volatile boolean closing;

    /** @param file closed with this */
    SlicedRows(RowFile<R> file) {
        this.file = file;
        this.slices = Ahead.of(this::read);
    }

    /**
     * Some rows, one at least.
     *
     * @param bytesRead of the file as delivered, when they were read
     */
    record Slice<R>(List<R> rows, long bytesRead) {}

    private @Nullable Slice<R> read() {
        List<R> rows = new ArrayList<>(ROWS);
        while (!closing && rows.size() < ROWS && file.hasNext()) {
            rows.add(file.next());
        }
        return rows.isEmpty() ? null : new Slice<>(rows, file.bytesRead());
    }

    /** The next slice; null after the last. */
    @Nullable
    Slice<R> take() {
        return slices.take();
    }

    /** What was really read. To be asked after the last slice. */
    ParsedFile parsed() {
        return file.parsed();
    }

    /** Waits for the row that is being looked for, not for a whole slice. */
    @Override
    public void close() {
        closing = true;
        slices.close();
        file.close();
    }
}
