package pinmailer.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks the tables whether they agree with each other: every request in exactly one state, every piece in exactly one
 * place of one file, requests = pieces = ledger rows. A package that is being planned again, or whose
 * night was purged, is left out.
 */
public final class AuditStore {
    private static final int NAMED_EACH = 10;
    private static final String PLANNED = " IN (SELECT package_id FROM mail_package WHERE state <> 'PLANNING'"
            + " AND night_no NOT IN (SELECT night_no FROM purged_night))";

    private static final String OF_NO_PLAN =
            " AND l.package_id NOT IN (SELECT package_id FROM mail_package WHERE state = 'PLANNING')";

    private static final List<Question> QUESTIONS = List.of(
            new Question(
                    "request is in no known state",
                    "SELECT request_id FROM request WHERE state NOT IN"
                            + " ('RECEIVED', 'HELD', 'REJECTED', 'MERGED', 'WITHDRAWN')"),
            new Question(
                    "request is held or rejected without a reason",
                    "SELECT request_id FROM request WHERE state IN ('HELD', 'REJECTED') AND reasons = ''"),
            new Question(
                    "request is merged into none",
                    "SELECT r.request_id FROM request r LEFT JOIN request m ON m.request_id = r.merged_into"
                            + " LEFT JOIN piece_of_request p ON p.request_id = r.merged_into"
                            + " WHERE r.state = 'MERGED' AND m.request_id IS NULL AND p.request_id IS NULL AND (r.final_no IS NULL"
                            + " OR r.final_no NOT IN (SELECT night_no FROM purged_night))"),
            new Question(
                    "request is withdrawn and nobody signed for it",
                    "SELECT r.request_id FROM request r LEFT JOIN withdrawal w ON w.request_id = r.request_id"
                            + " WHERE r.state = 'WITHDRAWN' AND w.request_id IS NULL"),
            new Question(
                    "letter has left and its request is still in the queue: piece",
                    "SELECT l.piece_id FROM ledger l JOIN request r ON r.request_id = l.request_id"
                            + " JOIN mail_package p ON p.package_id = l.package_id"
                            + " WHERE p.state = 'PUBLISHED' OR l.request_id <= p.left_up_to"),
            new Question(
                    "letter has not left and its request is not open: piece",
                    "SELECT l.piece_id FROM mail_package p JOIN ledger l ON l.package_id = p.package_id"
                            + " LEFT JOIN request r ON r.request_id = l.request_id"
                            + " WHERE p.state NOT IN ('PLANNING', 'PUBLISHED') AND l.request_id > p.left_up_to"
                            + " AND (r.state IS NULL OR r.state NOT IN ('RECEIVED', 'HELD'))"),
            new Question(
                    "two ledger rows are of one piece",
                    "SELECT piece_id FROM ledger GROUP BY piece_id HAVING COUNT(*) > 1"),
            new Question(
                    "piece is not filed by its request",
                    "SELECT l.piece_id FROM ledger l LEFT JOIN piece_of_request r ON r.request_id = l.request_id"
                            + " AND r.package_id = l.package_id AND r.file_no = l.file_no AND r.sequence = l.sequence"
                            + " WHERE r.request_id IS NULL" + OF_NO_PLAN),
            new Question(
                    "piece is not filed by its card",
                    "SELECT l.piece_id FROM ledger l LEFT JOIN piece_of_card c ON c.card_id = l.card_id"
                            + " AND c.package_id = l.package_id AND c.sequence = l.sequence"
                            + " WHERE c.card_id IS NULL" + OF_NO_PLAN),
            new Question(
                    "filed piece is not in the ledger: request",
                    "SELECT r.request_id FROM piece_of_request r LEFT JOIN ledger l ON l.package_id = r.package_id"
                            + " AND l.sequence = r.sequence AND l.request_id = r.request_id"
                            + " WHERE l.piece_id IS NULL"),
            new Question(
                    "filed piece is not in the ledger: card",
                    "SELECT c.card_id FROM piece_of_card c LEFT JOIN ledger l ON l.package_id = c.package_id"
                            + " AND l.sequence = c.sequence AND l.card_id = c.card_id"
                            + " WHERE l.piece_id IS NULL"),
            new Question(
                    "ledger row is of no package: piece",
                    "SELECT l.piece_id FROM ledger l LEFT JOIN mail_package p ON p.package_id = l.package_id"
                            + " WHERE p.package_id IS NULL"),
            new Question(
                    "ledger rows are not the pieces of package",
                    "SELECT p.package_id FROM mail_package p WHERE p.package_id" + PLANNED + " AND p.pieces <>"
                            + " (SELECT COUNT(*) FROM ledger l WHERE l.package_id = p.package_id"
                            + " AND l.sequence BETWEEN 1 AND p.pieces)"),
            new Question(
                    "print files do not hold the pieces of package",
                    "SELECT p.package_id FROM mail_package p WHERE p.package_id" + PLANNED + " AND p.pieces <>"
                            + " (SELECT COALESCE(SUM(f.last_sequence - f.first_sequence + 1), 0) FROM print_file f"
                            + " WHERE f.package_id = p.package_id)"),
            new Question(
                    "a print file does not hold its ledger rows in package",
                    "SELECT f.package_id FROM print_file f WHERE f.package_id" + PLANNED
                            + " AND f.last_sequence - f.first_sequence + 1 <>"
                            + " (SELECT COUNT(*) FROM ledger l WHERE l.package_id = f.package_id AND l.file_no = f.file_no"
                            + " AND l.sequence BETWEEN f.first_sequence AND f.last_sequence)"),
            new Question(
                    "ledger row is of another card or kind than its request: piece",
                    "SELECT l.piece_id FROM ledger l JOIN request r ON r.request_id = l.request_id"
                            + " WHERE l.card_id <> r.card_id OR l.kind <> r.kind"),
            new Question(
                    "published package has pieces that are not dispatched",
                    "SELECT DISTINCT p.package_id FROM mail_package p JOIN print_file f ON f.package_id = p.package_id"
                            + " WHERE p.state = 'PUBLISHED' AND (f.state <> 'DISPATCHED' OR f.dispatched_on IS NULL)"),
            new Question(
                    "night is finished and did not publish",
                    "SELECT p.package_id FROM mail_package p JOIN night n ON n.night_no = p.night_no"
                            + " WHERE n.state = 'FINISHED' AND p.state <> 'PUBLISHED'"));

    private final JdbcClient sql;

    public AuditStore(JdbcClient sql) {
        this.sql = sql;
    }

    private record Question(String fault, String query) {}

    /** What does not agree, in the order of the questions, ten ids each; empty if everything does. */
    public List<String> faults() {
        return QUESTIONS.stream().flatMap(this::ask).toList();
    }

    private Stream<String> ask(Question question) {
        return sql.sql(question.query()).query(String.class).list().stream()
                .limit(NAMED_EACH)
                .map(id -> question.fault() + " " + id);
    }

    /** Every package ever planned, with its night, in the order of its id. */
    public List<Sent> packages() {
        return sql.sql("SELECT p.*, n.night, n.run_id, g.purged_on FROM mail_package p"
                        + " JOIN night n ON n.night_no = p.night_no"
                        + " LEFT JOIN purged_night g ON g.night_no = p.night_no ORDER BY p.package_id")
                .query((row, n) -> new Sent(
                        MailStore.mailPackage(row, n),
                        row.getObject("night", LocalDate.class),
                        row.getString("run_id"),
                        row.getObject("purged_on", LocalDate.class) != null))
                .list();
    }

    /**
     * A package and the night it was made in.
     *
     * @param purged its pieces and files are forgotten; its hash is not
     */
    public record Sent(MailPackage made, LocalDate night, String runId, boolean purged) {}

    /** How many requests were ever read. */
    public long requests() {
        return count("SELECT COUNT(*) FROM request")
                + count("SELECT COUNT(*) FROM ledger l LEFT JOIN request r ON r.request_id = l.request_id"
                        + " WHERE r.request_id IS NULL");
    }

    /** How many pieces the ledger has as dispatched. */
    public long dispatched() {
        return count("SELECT COUNT(*) FROM ledger l JOIN print_file f ON f.package_id = l.package_id"
                + " AND f.file_no = l.file_no WHERE f.state = 'DISPATCHED'");
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }
}
