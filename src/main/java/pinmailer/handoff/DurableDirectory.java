package pinmailer.handoff;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A flat directory that is there whole or not at all: filled in one place, then moved to another by one rename. Both must
 * lie on one file system.
 *
 * @param making where it is filled
 * @param target where it appears
 */
record DurableDirectory(Path making, Path target) {
    boolean isMaking() {
        return Files.isDirectory(making, LinkOption.NOFOLLOW_LINKS);
    }

    boolean hasAppeared() {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes the directory, 0700; one that is there keeps its files. */
    void create() throws IOException {
        make(making, PackageAccess.OWNER);
    }

    /** Makes a directory and the missing ones above it; sets its access in any case. */
    static void make(Path directory, PackageAccess access) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            DurableFile.sync(DurableFile.directoryOf(directory));
        }
        access.applyToDirectory(directory);
    }

    /** Brings every file and the directory itself to disk, with their final access. */
    void sync(PackageAccess access) throws IOException {
        for (Path file : files()) {
            access.applyToFile(file);
            DurableFile.sync(file);
        }
        access.applyToDirectory(making);
        DurableFile.sync(making);
    }

    /**
     * Renames it to its target.
     *
     * @throws FileAlreadyExistsException if something is there
     */
    void appear() throws IOException {
        if (hasAppeared()) {
            throw new FileAlreadyExistsException(String.valueOf(target.getFileName()));
        }
        Files.move(making, target, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.sync(DurableFile.directoryOf(target));
        DurableFile.sync(DurableFile.directoryOf(making));
    }

    /** Removes what is in the making, if anything. */
    void discard() throws IOException {
        if (isMaking()) {
            for (Path file : files()) {
                Files.delete(file);
            }
            Files.delete(making);
            DurableFile.sync(DurableFile.directoryOf(making));
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(making)) {
            entries.forEach(files::add);
        }
        return files;
    }
}
