package pinmailer.handoff;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import pinmailer.failure.EnvironmentFault;

/**
 * Where the print files of a package lie from their rendering until they are taken into it. Every attempt at a file
 * writes under a name of its own, which no other ever writes, and only the attempt whose claim is recorded in the
 * database is taken over, by the manager of the night. So however two attempts interleave, and however late one of them
 * wakes, what lies in the package is what was recorded. The folder is beside the package, not in it: a straggler's file
 * must not leave with it. Only the manager makes the folder; after it is gone a straggler's writing fails.
 */
public final class RenderedFiles {
    /** What the folder's name has after the package id. */
    public static final String SUFFIX = ".rendered";

    private static final int ATTEMPTS = 3;

    private final DurableDirectory folder;
    private final Path making;

    RenderedFiles(Path making) {
        this.folder = new DurableDirectory(making.resolveSibling(making.getFileName() + SUFFIX), making);
        this.making = making;
    }

    /** Makes the folder; what lies there stays. */
    public void create() {
        try {
            folder.create();
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite(nameOf(folder.making()) + ": cannot be made", failed);
        }
    }

    /** Where the attempt of a token writes the file that shall be called {@code name}. */
    public Path place(String name, String token) {
        return folder.making().resolve(name + "." + token);
    }

    /** Takes the file of the recorded attempt into the package; does nothing if it was taken before. */
    public void collect(String name, String token) {
        try {
            Files.move(
                    place(name, token),
                    making.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            DurableFile.sync(making);
            DurableFile.sync(folder.making());
        } catch (NoSuchFileException takenBefore) {
            // If it was not, the package lacks a recorded file, and publishing says so.
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite(name + ": cannot be taken into its package", failed);
        }
    }

    /** Removes the file of an attempt that is refused. One that is gone with its folder was removed by the manager. */
    public void remove(String name, String token) {
        try {
            Files.deleteIfExists(place(name, token));
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite(name + ": a refused attempt cannot be removed", failed);
        }
    }

    /** Removes the folder with all that was not taken over. */
    void discard() throws IOException {
        for (int attempt = 1; folder.isMaking() && attempt <= ATTEMPTS; attempt++) {
            try {
                folder.discard();
            } catch (NoSuchFileException | DirectoryNotEmptyException straggler) {
                // One came or went just now. What is left after the last attempt the next run removes.
            }
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
