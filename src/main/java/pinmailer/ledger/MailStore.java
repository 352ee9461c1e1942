package pinmailer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pinmailer.failure.ProgramFault;
import pinmailer.mail.Bundle;
import pinmailer.request.RequestKind;

/** The frozen plan of a night: packages, bundles, print files, pieces, and the files made of them. */
public final class MailStore {
    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;
    private final JdbcClient sql;

    public MailStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    /** The packages of a night. */
    public List<MailPackage> packagesOf(Night night) {
        return sql.sql("SELECT * FROM mail_package WHERE night_no = ? ORDER BY package_id DESC")
                .param(night.number())
                .query(MailStore::mailPackage)
                .list();
    }

    /** A package by id. */
    public Optional<MailPackage> packageOf(String packageId) {
        return sql.sql("SELECT * FROM mail_package WHERE package_id = ?")
                .param(packageId)
                .query(MailStore::mailPackage)
                .optional();
    }

    /** True while a package is there and has not been made public. */
    public boolean isUnpublished(String packageId) {
        return packageOf(packageId)
                .filter(p -> p.state() == PackageState.PLANNED)
                .isPresent();
    }

    /** Begins to plan a package, for the first time or anew; pieces keep their ids. */
    public void beginPlan(Night night, String packageId, RequestKind kind, String terms) {
        dropPlan(packageId);
        jdbc.update(
                "INSERT INTO mail_package (package_id, night_no, kind, state, pieces, hash, terms)"
                        + " VALUES (?, ?, ?, 'PLANNING', 0, '', ?)",
                packageId,
                night.number(),
                kind.name(),
                terms);
    }

    /** Nothing is left to plan, or it is planned anew: the package will not be made as it was. */
    public void dropPlan(String packageId) {
        printFiles(packageId).forEach(this::takeBack);
        jdbc.update("DELETE FROM bundle WHERE package_id = ?", packageId);
        jdbc.update("DELETE FROM package_file WHERE package_id = ?", packageId);
        jdbc.update("DELETE FROM mail_package WHERE package_id = ?", packageId);
    }

    /**
     * Takes the pieces of one print file back out of a plan that will not be carried out. A night may have millions, and
     * what one transaction changes is kept in memory: {@link #dropPlan} comes after this, file by file.
     */
    public void takeBack(PrintFile file) {
        new Ledger(jdbc).remove(file);
        jdbc.update("DELETE FROM print_file WHERE package_id = ? AND file_no = ?", file.packageId(), file.number());
    }

    /** Every piece has its place: the package is planned. Checks that its print files hold exactly the plan. */
    public void endPlan(String packageId, int pieces, List<Bundle> bundles) {
        jdbc.batchUpdate("INSERT INTO bundle VALUES (?, ?, ?, ?, ?, ?)", bundles, BATCH, (row, bundle) -> {
            row.setString(1, packageId);
            row.setInt(2, bundle.number());
            row.setString(3, bundle.level().name());
            row.setString(4, bundle.code());
            row.setInt(5, bundle.firstSequence());
            row.setInt(6, bundle.lastSequence());
        });
        int inFiles = printFiles(packageId).stream().mapToInt(PrintFile::pieces).sum();
        if (inFiles != pieces) {
            throw new ProgramFault(
                    "package " + packageId + ": " + pieces + " pieces planned, " + inFiles + " in files");
        }
        jdbc.update("UPDATE mail_package SET pieces = ? WHERE package_id = ?", pieces, packageId);
        move(packageId, PackageState.PLANNING, PackageState.PLANNED);
    }

    /** Moves a package on; anything but the expected state before is a bug. */
    public void move(String packageId, PackageState from, PackageState to) {
        int rows = jdbc.update(
                "UPDATE mail_package SET state = ? WHERE package_id = ? AND state = ?",
                to.name(),
                packageId,
                from.name());
        if (rows != 1) {
            throw new ProgramFault("package " + packageId + " is not " + from + " any more");
        }
    }

    /** Notes the hash of a package that is about to be published. */
    public void hash(String packageId, String sha256) {
        jdbc.update("UPDATE mail_package SET hash = ? WHERE package_id = ?", sha256, packageId);
    }

    /** Adds a print file whose pieces are planned. */
    public void add(PrintFile file) {
        jdbc.update(
                "INSERT INTO print_file (package_id, file_no, first_sequence, last_sequence, state)"
                        + " VALUES (?, ?, ?, ?, ?)",
                file.packageId(),
                file.number(),
                file.firstSequence(),
                file.lastSequence(),
                file.state().name());
    }

    /** The print files of a package, in order. */
    public List<PrintFile> printFiles(String packageId) {
        return sql.sql("SELECT * FROM print_file WHERE package_id = ? ORDER BY file_no")
                .param(packageId)
                .query(MailStore::printFile)
                .list();
    }

    /** One print file. */
    public PrintFile printFile(String packageId, int number) {
        return sql.sql("SELECT * FROM print_file WHERE package_id = ? AND file_no = ?")
                .params(packageId, number)
                .query(MailStore::printFile)
                .single();
    }

    /** Moves a print file on; anything but the expected state before is a bug. */
    public void move(PrintFile file, PrintFile.State from, PrintFile.State to) {
        int rows = jdbc.update(
                "UPDATE print_file SET state = ? WHERE package_id = ? AND file_no = ? AND state = ?",
                to.name(),
                file.packageId(),
                file.number(),
                from.name());
        if (rows != 1) {
            throw new ProgramFault(
                    "file " + file.number() + " of " + file.packageId() + " is not " + from + " any more");
        }
    }

    /**
     * Turns a print file, and with it its ledger rows, to DISPATCHED.
     *
     * @param day the day it leaves, which for a night that was finished late is not its business date
     */
    public void dispatch(PrintFile file, LocalDate day) {
        move(file, file.state(), PrintFile.State.DISPATCHED);
        jdbc.update(
                "UPDATE print_file SET dispatched_on = ? WHERE package_id = ? AND file_no = ?",
                day,
                file.packageId(),
                file.number());
    }

    /** Up to which request, in the order of ids, those of an unpublished package have left the queue; empty if none has. */
    public String leftUpTo(String packageId) {
        return sql.sql("SELECT left_up_to FROM mail_package WHERE package_id = ?")
                .param(packageId)
                .query(String.class)
                .single();
    }

    /** Notes that the requests of a package have left the queue up to this one; empty once they all have. */
    public void leftUpTo(String packageId, String requestId) {
        jdbc.update("UPDATE mail_package SET left_up_to = ? WHERE package_id = ?", requestId, packageId);
    }

    /** The bundles of a package, in order. */
    public List<Bundle> bundles(String packageId) {
        return jdbc.query(
                "SELECT * FROM bundle WHERE package_id = ? ORDER BY bundle_no",
                (row, n) -> new Bundle(
                        row.getInt("bundle_no"),
                        Bundle.Level.valueOf(row.getString("bundle_level")),
                        row.getString("code"),
                        row.getInt("first_sequence"),
                        row.getInt("last_sequence")),
                packageId);
    }

    /** Records a file of a package as it lies on disk, in place of an earlier one of that name. */
    public void finished(String packageId, FinishedFile file) {
        jdbc.update("DELETE FROM package_file WHERE package_id = ? AND name = ?", packageId, file.name());
        jdbc.update(
                "INSERT INTO package_file VALUES (?, ?, ?, ?, ?, ?)",
                packageId,
                file.name(),
                file.sha256(),
                file.bytes(),
                file.records(),
                file.pages());
    }

    /** The finished files of a package, by name. */
    public List<FinishedFile> finishedFiles(String packageId) {
        return jdbc.query(
                "SELECT * FROM package_file WHERE package_id = ? ORDER BY name",
                (row, n) -> new FinishedFile(
                        row.getString("name"),
                        row.getString("sha256"),
                        row.getLong("bytes"),
                        row.getInt("records"),
                        row.getInt("pages")),
                packageId);
    }

    static MailPackage mailPackage(ResultSet row, int n) throws SQLException {
        return new MailPackage(
                row.getString("package_id"),
                row.getInt("night_no"),
                RequestKind.valueOf(row.getString("kind")),
                PackageState.valueOf(row.getString("state")),
                row.getInt("pieces"),
                row.getString("hash"),
                row.getString("terms"));
    }

    private static PrintFile printFile(ResultSet row, int n) throws SQLException {
        return new PrintFile(
                row.getString("package_id"),
                row.getInt("file_no"),
                row.getInt("first_sequence"),
                row.getInt("last_sequence"),
                PrintFile.State.valueOf(row.getString("state")));
    }
}
