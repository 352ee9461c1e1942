package pinmailer.request;

/**
 * Why a row cannot be used: where and what, never what stands there.
 *
 * @param file relative to the input folder
 * @param line the physical line the row begins on; the header is 1
 * @param column the contract's name of the column, or empty if the row as a whole is wrong
 */
public record RowFault(String file, long line, String column, String reason) {
    /** One line for an operator. */
    public String message() {
        String at = file + ", line " + line;
        return (column.isEmpty() ? at : at + ", column " + column) + ": " + reason;
    }
}
