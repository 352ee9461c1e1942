package pinmailer.request;

import java.time.DateTimeException;
import java.util.Iterator;
import java.util.function.Predicate;
import pinmailer.failure.BrokenInput;

/**
 * The rows of one input file, one after the other, good or malformed. When the last one was read the file is compared
 * with the control file. Any call may refuse the file as a whole with {@link BrokenInput}; what was handed out before is
 * to be forgotten then. Not for several threads at once.
 *
 * @param <R> what a row becomes
 */
public abstract class RowFile<R> implements Iterator<R>, AutoCloseable {
    private final InputFile file;
    private final CsvRows rows;
    private boolean checked;

    RowFile(InputFile file, String idColumn, Predicate<String> wanted) {
        this.file = file;
        this.rows = CsvRows.open(file.delivery(), file.feed().columns(), idColumn, wanted);
    }

    /**
     * Whether there is another row.
     *
     * @throws BrokenInput if the file is refused
     */
    @Override
    public final boolean hasNext() {
        if (rows.hasNext()) {
            return true;
        }
        if (!checked) {
            file.check(rows.parsed());
            checked = true;
        }
        return false;
    }

    /**
     * The next row.
     *
     * @throws BrokenInput if the file is refused
     * @throws java.util.NoSuchElementException after the last row
     */
    @Override
    public final R next() {
        if (!hasNext()) {
            throw new java.util.NoSuchElementException("after the last row");
        }
        CsvRow row = rows.next();
        if (!row.isWhole()) {
            String reason = row.positions().size() + " fields expected, " + row.size() + " found";
            return malformed(row, new RowFault(file.name(), row.line(), "", reason));
        }
        Fields fields = new Fields(row);
        try {
            return read(row, fields);
        } catch (IllegalArgumentException | DateTimeException impossible) {
            return malformed(row, fields.fault(file.name()));
        }
    }

    /** What was really read: size, hash, records. To be asked after the last row. */
    public final ParsedFile parsed() {
        return rows.parsed();
    }

    /** Bytes of the file as delivered that were read so far, some of them ahead of the rows. */
    public final long bytesRead() {
        return rows.bytesRead();
    }

    @Override
    public final void close() {
        rows.close();
    }

    final Feed feed() {
        return file.feed();
    }

    abstract R read(CsvRow row, Fields fields);

    abstract R malformed(CsvRow row, RowFault fault);
}
