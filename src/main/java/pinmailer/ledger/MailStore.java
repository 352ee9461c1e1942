package pinmailer.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pinmailer.address.PostalCode;
import pinmailer.failure.ProgramFault;
import pinmailer.mail.Bundle;
import pinmailer.mail.Piece;
import pinmailer.mail.PieceId;
import pinmailer.pin.DataKey;
import pinmailer.request.RequestId;
import pinmailer.request.RequestKind;

/** The frozen plan of a night: packages, bundles, print files, pieces, and the files made of them. */
public final class MailStore {
    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;
    private final DataKey key;
    private final RequestStore requests;
    private final JdbcClient sql;
    private final NamedParameterJdbcTemplate named;

    public MailStore(JdbcTemplate jdbc, DataKey key, RequestStore requests) {
        this.jdbc = jdbc;
        this.key = key;
        this.requests = requests;
        this.sql = JdbcClient.create(jdbc);
        this.named = new NamedParameterJdbcTemplate(jdbc);
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
                "INSERT INTO mail_package VALUES (?, ?, ?, 'PLANNING', 0, '', ?)",
                packageId,
                night.number(),
                kind.name(),
                terms);
    }

    /** Nothing is left to plan: the package will not be made. */
    public void dropPlan(String packageId) {
        jdbc.update("DELETE FROM piece WHERE package_id = ?", packageId);
        jdbc.update("DELETE FROM ledger WHERE package_id = ? AND state = 'PLANNED'", packageId);
        jdbc.update("DELETE FROM bundle WHERE package_id = ?", packageId);
        jdbc.update("DELETE FROM print_file WHERE package_id = ?", packageId);
        jdbc.update("DELETE FROM package_file WHERE package_id = ?", packageId);
        jdbc.update("DELETE FROM mail_package WHERE package_id = ?", packageId);
    }

    /** Every piece has its place: the package is planned. Checks that the table holds exactly the plan. */
    public void endPlan(String packageId, int pieces, List<Bundle> bundles) {
        jdbc.batchUpdate("INSERT INTO bundle VALUES (?, ?, ?, ?, ?, ?)", bundles, BATCH, (row, bundle) -> {
            row.setString(1, packageId);
            row.setInt(2, bundle.number());
            row.setString(3, bundle.level().name());
            row.setString(4, bundle.code());
            row.setInt(5, bundle.firstSequence());
            row.setInt(6, bundle.lastSequence());
        });
        Long rows = jdbc.queryForObject("SELECT COUNT(*) FROM piece WHERE package_id = ?", Long.class, packageId);
        if (rows == null || rows != pieces) {
            throw new ProgramFault("package " + packageId + ": " + pieces + " pieces planned, " + rows + " stored");
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

    /** Approved requests of a kind as the mailing order needs them, keyed by the piece the check allotted. */
    public Map<PieceId, String> piecesToOrder(RequestKind kind, Supplier<PieceId> allot, Collection<Piece> into) {
        Map<PieceId, String> requests = new HashMap<>();
        jdbc.query(
                "SELECT request_id, piece_id, postal_code, display_number FROM verdict"
                        + " WHERE outcome = 'APPROVED' AND kind = ? ORDER BY request_id",
                row -> {
                    PieceId piece = new PieceId(row.getString(2));
                    PieceId unique = requests.containsKey(piece) ? allotAgain(row.getString(1), allot) : piece;
                    requests.put(unique, row.getString(1));
                    into.add(new Piece(unique, new PostalCode(row.getString(3)), row.getString(4)));
                },
                kind.name());
        return requests;
    }

    /** Two random ids of one night were the same: once in a thousand nights of a million pieces. */
    private PieceId allotAgain(String requestId, Supplier<PieceId> allot) {
        PieceId id = allot.get();
        jdbc.update("UPDATE verdict SET piece_id = ? WHERE request_id = ?", id.value(), requestId);
        return id;
    }

    /** Approved requests with the register rows they were approved with, by request id. */
    public Map<String, ApprovedRequest> approved(Collection<String> requestIds) {
        Map<String, ApprovedRequest> found = new HashMap<>();
        named.query(
                "SELECT r.*, c.sealed AS card_sealed, h.sealed AS holder_sealed, h.holder_id, h.address_version,"
                        + " v.barcode, v.omitted_because, v.prefecture, v.due_on AS promised_on FROM verdict v"
                        + " JOIN request r ON r.request_id = v.request_id"
                        + " JOIN register_card c ON c.card_id = r.card_id"
                        + " JOIN register_holder h ON h.holder_id = c.holder_id"
                        + " WHERE v.request_id IN (:ids)",
                Map.of("ids", requestIds),
                row -> {
                    found.put(row.getString("request_id"), approved(row));
                });
        return found;
    }

    private ApprovedRequest approved(ResultSet row) throws SQLException {
        byte[] card = key.unseal(row.getBytes("card_sealed"), "card " + row.getString("card_id"));
        byte[] holder = key.unseal(row.getBytes("holder_sealed"), "holder " + row.getString("holder_id"));
        return new ApprovedRequest(
                requests.request(row),
                RegisterRowCodec.card(card),
                RegisterRowCodec.holder(holder),
                row.getString("barcode"),
                row.getString("omitted_because"),
                row.getString("prefecture"),
                row.getObject("promised_on", LocalDate.class),
                row.getString("address_version"));
    }

    /** Writes the pieces of one print file in their places. */
    public void place(PrintFile file, List<FrozenPiece> pieces) {
        jdbc.batchUpdate(
                "INSERT INTO piece (piece_id, request_id, package_id, file_no, sequence, bundle_no, postal_code, barcode,"
                        + " omitted_because, prefecture, due_on, expected_on, slack_days, sealed)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                pieces,
                BATCH,
                this::set);
        jdbc.update(
                "INSERT INTO print_file VALUES (?, ?, ?, ?, ?)",
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

    /** The places of one print file's pieces, in sequence. */
    public List<PlannedPiece> piecesOf(PrintFile file) {
        return pieces(file, (row, n) -> piece(row));
    }

    /** The pieces of one print file with all they are made of, in sequence. */
    public List<FrozenPiece> frozenPiecesOf(PrintFile file) {
        return pieces(file, (row, n) -> {
            PlannedPiece place = piece(row);
            return FrozenPieceCodec.piece(place, key.unseal(row.getBytes("sealed"), "piece " + place.id()));
        });
    }

    private <T> List<T> pieces(PrintFile file, RowMapper<T> mapper) {
        return jdbc.query(
                "SELECT * FROM piece WHERE package_id = ? AND sequence BETWEEN ? AND ? ORDER BY sequence",
                mapper,
                file.packageId(),
                file.firstSequence(),
                file.lastSequence());
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

    /** A finished night's verdicts and pieces are of no more use; the ledger keeps what left. */
    public void forgetNight() {
        jdbc.execute("TRUNCATE TABLE verdict");
        jdbc.execute("TRUNCATE TABLE piece");
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

    private void set(PreparedStatement row, FrozenPiece frozen) throws SQLException {
        PlannedPiece piece = frozen.place();
        row.setString(1, piece.id().value());
        row.setString(2, piece.requestId().value());
        row.setString(3, piece.packageId());
        row.setInt(4, piece.fileNumber());
        row.setInt(5, piece.sequence());
        row.setInt(6, piece.bundle());
        row.setString(7, piece.postalCode().digits());
        row.setString(8, piece.barcode());
        row.setString(9, piece.omittedBecause());
        row.setString(10, piece.prefecture());
        row.setObject(11, piece.dueOn());
        row.setObject(12, piece.expectedOn());
        row.setInt(13, piece.slackDays());
        byte[] plain = FrozenPieceCodec.bytes(frozen.request(), frozen.card(), frozen.holder());
        row.setBytes(14, key.seal(plain, "piece " + piece.id()));
        Arrays.fill(plain, (byte) 0);
    }

    private static PlannedPiece piece(ResultSet row) throws SQLException {
        return new PlannedPiece(
                new PieceId(row.getString("piece_id")),
                new RequestId(row.getString("request_id")),
                row.getString("package_id"),
                row.getInt("file_no"),
                row.getInt("sequence"),
                row.getInt("bundle_no"),
                new PostalCode(row.getString("postal_code")),
                row.getString("barcode"),
                row.getString("omitted_because"),
                row.getString("prefecture"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("expected_on", LocalDate.class),
                row.getInt("slack_days"));
    }
}
