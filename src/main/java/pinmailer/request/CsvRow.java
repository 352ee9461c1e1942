package pinmailer.request;

import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * One record with its columns by name.
 *
 * @param line the physical line it begins on
 */
record CsvRow(long line, CSVRecord values, Map<String, Integer> positions) {
    boolean isWhole() {
        return values.size() == positions.size();
    }

    /** The value of a column; empty if a torn row does not reach so far. */
    String at(String column) {
        int position = positions.getOrDefault(column, values.size());
        return position < values.size() ? values.get(position) : "";
    }

    int size() {
        return values.size();
    }

    @Override
    public String toString() {
        return "CsvRow[line " + line + "]";
    }
}
