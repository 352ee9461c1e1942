package pinmailer.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;
import pinmailer.failure.ProgramFault;
import pinmailer.ledger.TableScan;

/**
 * Looks for the ids of purged requests and pieces wherever they could still be read: every text of every table, and every
 * file under {@code output/}. The database's own files are encrypted as a whole, so they are seen through the tables; that
 * deleted rows leave them when the database is closed is what a purge asks of it. {@code .pgp} files are encrypted to their
 * recipients and cannot be looked into.
 */
final class PurgeProof {
    private static final String ENCRYPTED = ".pgp";

    private final TableScan tables;
    private final TransactionTemplate transaction;
    private final NightHome home;

    PurgeProof(TableScan tables, TransactionTemplate transaction, NightHome home) {
        this.tables = tables;
        this.transaction = transaction;
        this.home = home;
    }

    /** What was looked through. */
    public record Seen(int ids, int tables, int files) {}

    /**
     * Looks.
     *
     * @throws ProgramFault naming the places if anything is left (70)
     */
    Seen of(Traces traces) throws IOException {
        // Outside a transaction a server's driver fetches a whole table at once.
        Collection<String> inTables =
                Objects.requireNonNull(transaction.execute(status -> tables.columnsWith(traces::isIn)));
        Set<String> left = new TreeSet<>(inTables);
        List<Path> files = files();
        for (Path file : files) {
            if (isIn(file, traces)) {
                left.add(home.output().relativize(file).toString());
            }
        }
        if (!left.isEmpty()) {
            throw new ProgramFault("purged requests can still be read in " + String.join(", ", left)
                    + ": remove what is not this program's own there, and purge again");
        }
        return new Seen(traces.count(), tables.tables().size(), files.size());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(home.output())) {
            return paths.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(home.state().resolve("db")))
                    .filter(file -> !file.toString().endsWith(ENCRYPTED))
                    .toList();
        }
    }

    /** Ids are ASCII, so any charset that keeps bytes apart will do. No line of ours is long. */
    private static boolean isIn(Path file, Traces traces) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (traces.isIn(line)) {
                    return true;
                }
            }
            return false;
        }
    }
}
