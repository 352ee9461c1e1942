package pinmailer.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Rows by id, many at a time. The ids are one parameter, an array joined as a table: a list of parameters would have the
 * statement read anew for each length, and HSQLDB copy its text once for each of them. In the order of the ids, since
 * neighbours in an index are found fastest one after the other.
 */
final class WantedRows {
    /** Stands in a query's {@code FROM}, before what is joined to {@code wanted.id}. */
    static final String WANTED = "UNNEST(CAST(? AS VARCHAR(64) ARRAY)) AS wanted (id)";

    private static final int AT_ONCE = 1000;

    private WantedRows() {}

    /** Hands on the rows a query finds for all ids; no query if there are none. */
    static void each(JdbcTemplate jdbc, String query, Collection<String> ids, RowCallbackHandler row) {
        List<String> all = new ArrayList<>(ids);
        all.sort(null);
        for (int first = 0; first < all.size(); first += AT_ONCE) {
            Object[] part =
                    all.subList(first, Math.min(all.size(), first + AT_ONCE)).toArray();
            jdbc.query(
                    query,
                    statement -> statement.setArray(1, statement.getConnection().createArrayOf("VARCHAR", part)),
                    row);
        }
    }
}
