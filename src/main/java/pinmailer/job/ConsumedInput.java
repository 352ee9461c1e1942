package pinmailer.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;
import pinmailer.handoff.Boundary;
import pinmailer.handoff.OpenPgpWriter;
import pinmailer.ledger.InputFileFacts;

/**
 * Where the input of a published night goes with {@code input.after-publish=move}: {@code output/state/consumed/NIGHT/},
 * each file encrypted to our own key as {@code NAME.csv.pgp}, so that no plain PIN block or register row lies beside the
 * database or in its backup. Put back into {@code input/}, such a file is read like any other; it is signed by us, which counts where
 * {@code input.sender-fingerprints} names us too. A file that is no longer
 * the one the night read is a later delivery and stays where it is.
 */
final class ConsumedInput {
    static final String FOLDER = "consumed";

    private static final String ENCRYPTED = ".pgp";

    private final NightHome home;
    private final OpenPgpWriter toOurselves;
    private final StepLog log;

    ConsumedInput(NightHome home, OpenPgpWriter toOurselves, StepLog log) {
        this.home = home;
        this.toOurselves = toOurselves;
        this.log = log;
    }

    /**
     * Moves one file of a night. Nothing happens if it is gone already: an earlier end of the night was interrupted.
     *
     * @throws EnvironmentFault if it cannot be moved (73)
     */
    void take(LocalDate night, InputFileFacts file) {
        Path from = home.input().resolve(file.name());
        Path to = home.state().resolve(FOLDER).resolve(night.toString()).resolve(file.name());
        try {
            if (!Files.exists(from)) {
                return;
            }
            PrivateFiles.createDirectories(to.resolveSibling("").toAbsolutePath());
            if (!(file.name().endsWith(ENCRYPTED) ? moved(from, to, file) : sealed(from, to, file))) {
                log.warn(file.name() + ": is no longer the file this night read, so it stays for the next");
            }
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot move " + file.name() + " to output/state/" + FOLDER, failed);
        }
    }

    private static boolean moved(Path from, Path to, InputFileFacts file) throws IOException {
        try (DigestInputStream in = read(from)) {
            in.transferTo(OutputStream.nullOutputStream());
            if (!isOf(in, file)) {
                return false;
            }
        }
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.restrict(to);
        PrivateFiles.syncDirectory(to.resolveSibling(""));
        return true;
    }

    /** The plain file goes only when its encrypted copy is on disk and is of the bytes the night read. */
    private boolean sealed(Path from, Path to, InputFileFacts file) throws IOException {
        Path copy = to.resolveSibling(to.getFileName() + ENCRYPTED);
        try (DigestInputStream in = read(from)) {
            toOurselves.seal(copy, in::transferTo, Boundary.UNWATCHED);
            boolean same = isOf(in, file);
            Files.delete(same ? from : copy);
            return same;
        }
    }

    private static boolean isOf(DigestInputStream read, InputFileFacts file) {
        return HexFormat.of().formatHex(read.getMessageDigest().digest()).equals(file.sha256());
    }

    private static DigestInputStream read(Path from) throws IOException {
        try {
            return new DigestInputStream(Files.newInputStream(from), MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException impossible) {
            throw new ProgramFault("SHA-256 is not available", impossible);
        }
    }
}
