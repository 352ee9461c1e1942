package pinmailer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who may render which print file. A file is claimed before it is rendered, each time under a new token, and what was
 * made counts only while that claim stands: every move is one {@code UPDATE} guarded by state and token, so of any number
 * of attempts, however late one wakes, exactly one gets the row. A claim is taken from its holder only by the manager of
 * the night, who holds the run lock.
 */
public final class PrintFileClaims {
    private static final String OF_FILE = " WHERE package_id = ? AND file_no = ? AND state = 'PLANNED'";
    private static final int MOST_FAULT = 600;

    private final JdbcTemplate jdbc;
    private final MailStore mail;

    public PrintFileClaims(JdbcTemplate jdbc, MailStore mail) {
        this.jdbc = jdbc;
        this.mail = mail;
    }

    /**
     * How far a print file has come.
     *
     * @param claim the attempt that renders it or has rendered it, if any
     * @param fault why that attempt found it unfit to leave; empty if it did not
     */
    public record Progress(
            int number, PrintFile.State state, @Nullable Claim claim, String fault) {}

    /** Claims a print file nobody has claimed. False if it is claimed, rendered, or of no plan any more. */
    public boolean take(String packageId, int number, Claim claim) {
        return claim(OF_FILE + " AND claim IS NULL", packageId, number, claim);
    }

    /** Claims a print file whoever has claimed it before; for the manager of the night only. False if it is rendered. */
    public boolean takeOver(String packageId, int number, Claim claim) {
        return claim(OF_FILE, packageId, number, claim);
    }

    private boolean claim(String guard, String packageId, int number, Claim claim) {
        String update = "UPDATE print_file SET claim = ?, claimed_by = ?, fault = NULL" + guard;
        return jdbc.update(update, claim.token(), claim.by(), packageId, number) == 1;
    }

    /** Ends a claim, so that the file may be claimed again. False if it does not stand any more. */
    public boolean release(String packageId, int number, Claim claim) {
        String update = "UPDATE print_file SET claim = NULL, claimed_by = NULL, fault = NULL" + OF_FILE;
        return jdbc.update(update + " AND claim = ?", packageId, number, claim.token()) == 1;
    }

    /**
     * Records what an attempt has written. To be called in a transaction. False if its claim does not stand any more:
     * then nothing is recorded, and what it wrote is to be thrown away.
     */
    public boolean finish(PrintFile file, Claim claim, FinishedFile finished) {
        String update = "UPDATE print_file SET state = 'RENDERED'" + OF_FILE + " AND claim = ? AND fault IS NULL";
        boolean stands = jdbc.update(update, file.packageId(), file.number(), claim.token()) == 1;
        if (stands) {
            mail.finished(file.packageId(), finished);
        }
        return stands;
    }

    /**
     * Notes that a file must not leave as it is planned. False if the claim does not stand any more.
     *
     * @param fault one line for the operator, free of personal data
     */
    public boolean fail(String packageId, int number, Claim claim, String fault) {
        String line = fault.substring(0, Math.min(MOST_FAULT, fault.length()));
        String update = "UPDATE print_file SET fault = ?" + OF_FILE + " AND claim = ?";
        return jdbc.update(update, line, packageId, number, claim.token()) == 1;
    }

    /** A file that was rendered is lost: it may be claimed again. For the manager of the night only. */
    public void planAgain(PrintFile file) {
        jdbc.update(
                "UPDATE print_file SET state = 'PLANNED', claim = NULL, claimed_by = NULL"
                        + " WHERE package_id = ? AND file_no = ? AND state = 'RENDERED'",
                file.packageId(),
                file.number());
    }

    /** A package's print files, in order. */
    public List<Progress> of(String packageId) {
        return jdbc.query(
                "SELECT * FROM print_file WHERE package_id = ? ORDER BY file_no", (row, n) -> progress(row), packageId);
    }

    /** One print file; absent if it is of no plan. */
    public Optional<Progress> of(String packageId, int number) {
        return jdbc
                .query(
                        "SELECT * FROM print_file WHERE package_id = ? AND file_no = ?",
                        (row, n) -> progress(row),
                        packageId,
                        number)
                .stream()
                .findFirst();
    }

    private static Progress progress(ResultSet row) throws SQLException {
        String token = row.getString("claim");
        String by = row.getString("claimed_by");
        String fault = row.getString("fault");
        return new Progress(
                row.getInt("file_no"),
                PrintFile.State.valueOf(row.getString("state")),
                token == null || by == null ? null : new Claim(token, by),
                fault == null ? "" : fault);
    }
}
