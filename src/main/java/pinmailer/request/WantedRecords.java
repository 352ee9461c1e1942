package pinmailer.request;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * The text of those records somebody wants, for commons-csv to take apart. A record whose id is not wanted is dropped
 * here. One with a wrong number of fields or without an id always passes, so that it can be reported.
 */
final class WantedRecords extends Reader {
    private static final String LINE_BREAK = "\r\n";

    private final RecordScanner scanner;
    private final int columns;
    private final Predicate<String> wanted;
    private final Deque<Long> lines = new ArrayDeque<>();
    private int copied;
    private int remaining;
    private boolean atEnd;

    WantedRecords(RecordScanner scanner, int columns, Predicate<String> wanted) {
        this.scanner = scanner;
        this.columns = columns;
        this.wanted = wanted;
    }

    /** True if the line of every record that passed was asked for. */
    boolean allTaken() {
        return lines.isEmpty();
    }

    /** The line of the oldest record not yet asked for. */
    long takeLine() {
        return lines.remove();
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int read = 0;
        while (read < length && (remaining > 0 || toNextWanted())) {
            read += copy(into, offset + read, length - read);
        }
        return read == 0 && length > 0 ? -1 : read;
    }

    private boolean toNextWanted() throws IOException {
        while (!atEnd) {
            atEnd = !scanner.advance();
            if (!atEnd && passes()) {
                lines.add(scanner.line());
                copied = 0;
                remaining = scanner.length() + LINE_BREAK.length();
                return true;
            }
        }
        return false;
    }

    private boolean passes() {
        if (scanner.fields() != columns) {
            return true;
        }
        String id = scanner.id();
        return id == null || id.isEmpty() || wanted.test(id);
    }

    private int copy(char[] into, int offset, int length) {
        int ofRecord = Math.min(length, scanner.length() - copied);
        if (ofRecord > 0) {
            scanner.copy(copied, into, offset, ofRecord);
            return advance(ofRecord);
        }
        int from = copied - scanner.length();
        int ofBreak = Math.min(length, LINE_BREAK.length() - from);
        LINE_BREAK.getChars(from, from + ofBreak, into, offset);
        return advance(ofBreak);
    }

    private int advance(int count) {
        copied += count;
        remaining -= count;
        return count;
    }

    @Override
    public void close() {
        // The file is closed by whoever opened it.
    }
}
