package pinmailer.request;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.BrokenInput;

/**
 * Finds where each record of a CSV file begins and ends, and its id, without taking it apart: of a register of tens of
 * millions of cards only a few thousand rows are ever looked into. Holds quoting to the letter of RFC 4180, which
 * commons-csv does not: a quote inside an unquoted field, or text after a closing quote, means a torn or shifted file.
 * Splitting a record into values is left to commons-csv.
 */
final class RecordScanner {
    /** A longer record is a quote that was never closed; refused before it fills the memory. */
    static final int MAX_RECORD_CHARS = 1 << 16;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int NO_COLUMN = -1;

    private final String file;
    private final String charsetName;
    private final StrictText text;
    private final char[] buffer = new char[2 * MAX_RECORD_CHARS];
    private int filled;
    private int position;

    private int idColumn = NO_COLUMN;
    private int start;
    private int end;
    private int fieldStart;
    private int fields;
    private int idStart;
    private int idEnd;
    private boolean inQuotes;
    private boolean quotesClosed;
    private boolean afterReturn;
    private long line;
    private long linesPassed;
    private long records;

    RecordScanner(String file, Delivery.Opened opened, Charset charset) throws IOException {
        this.file = file;
        this.charsetName = charset.name();
        this.text = new StrictText(opened.clear(), charset);
        if (StandardCharsets.UTF_8.equals(charset) && fill() && buffer[0] == BYTE_ORDER_MARK) {
            position = 1;
        }
    }

    /** From now on {@link #id} is the value of the column at {@code index}, 0 being the first. */
    void watch(int index) {
        idColumn = index;
    }

    /**
     * Goes to the next record.
     *
     * @return false at the end of the file
     */
    boolean advance() throws IOException {
        begin();
        while (position < filled || fill()) {
            if (endsRecord(buffer[position++])) {
                return passed();
            }
        }
        return finish();
    }

    private void begin() {
        start = position;
        fieldStart = position;
        fields = 0;
        idStart = NO_COLUMN;
        line = linesPassed + 1;
        inQuotes = false;
        quotesClosed = false;
        afterReturn = false;
    }

    private boolean finish() {
        if (position == start) {
            return false;
        }
        if (inQuotes) {
            throw refused("a quote is never closed");
        }
        if (afterReturn) {
            throw refused("a carriage return without a line feed");
        }
        endField(position);
        end = position;
        linesPassed++;
        return passed();
    }

    private boolean passed() {
        requireLength(end - start);
        records++;
        return true;
    }

    private void requireLength(int chars) {
        if (chars > MAX_RECORD_CHARS) {
            throw refused("a row longer than " + MAX_RECORD_CHARS + " characters; is a quote never closed?");
        }
    }

    private boolean endsRecord(char c) {
        if (inQuotes) {
            passQuoted(c);
            return false;
        }
        if (afterReturn) {
            return endsLine(c, position - 2);
        }
        switch (c) {
            case ',' -> {
                endField(position - 1);
                fieldStart = position;
                quotesClosed = false;
            }
            case '"' -> openQuotes();
            case '\r' -> afterReturn = true;
            case '\n' -> {
                return endsLine(c, position - 1);
            }
            default -> {
                if (quotesClosed) {
                    throw refused("text after a closing quote");
                }
            }
        }
        return false;
    }

    private void passQuoted(char c) {
        if (c == '"') {
            inQuotes = false;
            quotesClosed = true;
        } else if (c == '\n') {
            linesPassed++;
        }
    }

    private void openQuotes() {
        if (!quotesClosed && fieldStart != position - 1) {
            throw refused("a quote inside an unquoted field");
        }
        inQuotes = true;
        quotesClosed = false;
    }

    private boolean endsLine(char c, int recordEnd) {
        if (c != '\n') {
            throw refused("a carriage return without a line feed");
        }
        endField(recordEnd);
        end = recordEnd;
        linesPassed++;
        return true;
    }

    private void endField(int at) {
        if (fields == idColumn) {
            idStart = fieldStart;
            idEnd = at;
        }
        fields++;
    }

    /** Reads on; what there is of the current record moves to the front. */
    private boolean fill() throws IOException {
        int shift = start;
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        start = 0;
        filled -= shift;
        position -= shift;
        fieldStart -= shift;
        idStart -= shift;
        idEnd -= shift;
        // One more for a carriage return, which does not count.
        requireLength(filled - 1);
        try {
            int read = text.read(buffer, filled, buffer.length - filled);
            filled += Math.max(read, 0);
            return read > 0;
        } catch (CharacterCodingException wrongCharset) {
            throw new BrokenInput(file + ", line " + (linesPassed + 1) + ": not valid " + charsetName
                    + "; check the setting input.charset");
        }
    }

    private BrokenInput refused(String reason) {
        return new BrokenInput(file + ", line " + line + ": not CSV as RFC 4180 has it: " + reason);
    }

    /** The physical line the record begins on; the header is 1. */
    long line() {
        return line;
    }

    int fields() {
        return fields;
    }

    /** Records passed so far, the header included. */
    long records() {
        return records;
    }

    /** The watched value; absent if the record has none or it holds a quote. */
    @Nullable
    String id() {
        if (fields <= idColumn || idColumn == NO_COLUMN) {
            return null;
        }
        boolean quoted = idEnd - idStart >= 2 && buffer[idStart] == '"';
        int from = quoted ? idStart + 1 : idStart;
        int to = quoted ? idEnd - 1 : idEnd;
        for (int i = from; i < to; i++) {
            if (buffer[i] == '"') {
                return null;
            }
        }
        return new String(buffer, from, to - from);
    }

    int length() {
        return end - start;
    }

    void copy(int from, char[] into, int offset, int length) {
        System.arraycopy(buffer, start + from, into, offset, length);
    }

    @Override
    public String toString() {
        return file + ", line " + line;
    }
}
