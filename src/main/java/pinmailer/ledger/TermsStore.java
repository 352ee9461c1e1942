package pinmailer.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * On what terms a night's manager lets workers render a package: whatever makes a page what it is, by name, as values or
 * digests. Nothing in it is secret or personal.
 */
public final class TermsStore {
    private final JdbcTemplate jdbc;

    public TermsStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** States the terms for a package, in place of all that were stated before. To be called in a transaction. */
    public void state(String packageId, Map<String, String> terms) {
        withdraw();
        List<Object[]> rows = new ArrayList<>();
        terms.forEach((name, value) -> rows.add(new Object[] {packageId, name, value}));
        jdbc.batchUpdate("INSERT INTO rendering_terms VALUES (?, ?, ?)", rows);
    }

    /** No worker may render from now on. */
    public void withdraw() {
        jdbc.update("DELETE FROM rendering_terms");
    }

    /** The terms for a package; empty if workers are not to render it. */
    public Map<String, String> of(String packageId) {
        Map<String, String> terms = new TreeMap<>();
        jdbc.query(
                "SELECT name, stated FROM rendering_terms WHERE package_id = ?",
                row -> {
                    terms.put(row.getString("name"), row.getString("stated"));
                },
                packageId);
        return terms;
    }

    /** Packages that workers may render. */
    public List<String> packages() {
        return jdbc.queryForList("SELECT DISTINCT package_id FROM rendering_terms", String.class);
    }
}
