package pinmailer.request;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one row. Each reading names its column and what is expected there, so that when a value is
 * impossible (the reader throws {@link IllegalArgumentException} or {@link DateTimeException}, which may quote it) the
 * fault can be told without the value.
 */
final class Fields {
    static final String DAY = "not a date as YYYY-MM-DD";

    private static final int EARLIEST_YEAR = 1850;
    private static final int LATEST_YEAR = 2199;
    private static final DateTimeFormatter ISO_DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private final CsvRow row;
    private String column = "";
    private String expectation = "";

    Fields(CsvRow row) {
        this.row = row;
    }

    /** A value that must be there. */
    <T> T required(String column, String expectation, Function<String, T> reader) {
        this.column = column;
        this.expectation = row.at(column).isEmpty() ? "is empty" : expectation;
        if (row.at(column).isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        return reader.apply(row.at(column));
    }

    /** A value that may be empty, which is absent. */
    <T> @Nullable T optional(String column, String expectation, Function<String, T> reader) {
        return row.at(column).isEmpty() ? null : required(column, expectation, reader);
    }

    /** The text as it stands; may be empty. */
    String text(String column) {
        return row.at(column);
    }

    /** {@code true} or {@code false}, nothing else. */
    boolean flag(String column) {
        return required(column, "neither true nor false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("no flag");
        });
    }

    <E extends Enum<E>> E oneOf(String column, Class<E> type) {
        return required(column, "not one of the allowed values", text -> Enum.valueOf(type, text));
    }

    static LocalDate day(String text) {
        return withinReason(LocalDate.parse(text, ISO_DAY));
    }

    /** Refuses the years registers put where they know none, such as 0001 and 9999. */
    static LocalDate withinReason(LocalDate day) {
        if (day.getYear() < EARLIEST_YEAR || day.getYear() > LATEST_YEAR) {
            throw new IllegalArgumentException("a year that stands for none");
        }
        return day;
    }

    /** Notes that values which are possible by themselves contradict each other. */
    IllegalArgumentException impossible(String column, String reason) {
        this.column = column;
        this.expectation = reason;
        return new IllegalArgumentException(reason);
    }

    /** The fault of the value read last. */
    RowFault fault(String file) {
        return new RowFault(file, row.line(), column, expectation);
    }
}
