package pinmailer.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;
import pinmailer.request.CardRequest;

/**
 * {@code input/postal-directory}, replaced as a whole: the new edition is made beside it and brought to disk, then two
 * renames put it in place. A crash between the two is settled by whoever reads the directory next, so that a night sees
 * the old edition or the new one and never a mixture. The caller holds the run lock.
 */
final class DirectoryFolder {
    private static final String NAME = "postal-directory";
    private static final String OLDER = "older";
    private static final String EDITION = "edition.txt";

    private final Path inUse;
    private final Path making;
    private final Path replaced;

    DirectoryFolder(Path input) {
        inUse = input.resolve(NAME);
        making = input.resolve(NAME + ".new");
        replaced = input.resolve(NAME + ".old");
    }

    /** The edition nights read. */
    Path inUse() {
        return inUse;
    }

    /** The earlier edition, if one is kept. */
    Path older() {
        return inUse.resolve(OLDER);
    }

    /** The edition in the making. */
    Path making() {
        return making;
    }

    /** Ends an installation that was killed between its two renames. */
    void settle() {
        try {
            if (!exists(inUse) && exists(replaced)) {
                Files.move(exists(making) ? making : replaced, inUse, StandardCopyOption.ATOMIC_MOVE);
                PrivateFiles.syncDirectory(inUse.resolveSibling("."));
            }
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    /** Makes the folder of a new edition: these files, and what else but its date lies in the one in use. */
    void make(List<OfferedFile> files) {
        try {
            settle();
            discard();
            create(making);
            for (Path other : exists(inUse) ? filesOf(inUse) : List.<Path>of()) {
                if (!nameOf(other).equals(EDITION)) {
                    write(making, nameOf(other), Files.readAllBytes(other), Files.getLastModifiedTime(other));
                }
            }
            for (OfferedFile file : files) {
                removeCalled(stem(file.name()));
                write(making, file.name(), file.content(), FileTime.from(file.date()));
            }
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    /** A csv takes the place of a zip of the same name, and the other way round. */
    private void removeCalled(String stem) throws IOException {
        for (Path file : filesOf(making)) {
            if (stem(nameOf(file)).equalsIgnoreCase(stem)) {
                Files.delete(file);
            }
        }
    }

    private static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? fileName : fileName.substring(0, dot);
    }

    /** Keeps the files of the edition in use as the earlier edition of the one in the making. */
    void keepOlder(Set<String> names, LocalDate date) {
        keepOlder(names.stream().map(inUse::resolve).toList());
        date(making.resolve(OLDER), date);
    }

    /** Keeps the earlier edition there is: the one in use cannot be read. */
    void keepOlder() {
        try {
            if (exists(older())) {
                keepOlder(filesOf(older()));
            }
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    private void keepOlder(List<Path> files) {
        try {
            Path older = making.resolve(OLDER);
            create(older);
            for (Path file : files) {
                write(older, nameOf(file), Files.readAllBytes(file), Files.getLastModifiedTime(file));
            }
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    /** Dates the edition in the making. */
    void date(LocalDate date) {
        date(making, date);
    }

    private static void date(Path folder, LocalDate date) {
        try {
            byte[] line = (date + "\n").getBytes(StandardCharsets.US_ASCII);
            write(
                    folder,
                    EDITION,
                    line,
                    FileTime.from(date.atStartOfDay(CardRequest.TOKYO).toInstant()));
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    /** Puts the edition in the making in the place of the one in use. */
    void install() {
        try {
            PrivateFiles.syncDirectory(making);
            if (exists(inUse)) {
                Files.move(inUse, replaced, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(making, inUse, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.syncDirectory(inUse.resolveSibling("."));
            delete(replaced);
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    /** Forgets what was made and not installed. */
    void discard() {
        try {
            delete(making);
            if (exists(inUse)) {
                delete(replaced);
            }
        } catch (IOException failed) {
            throw cannotWrite(failed);
        }
    }

    /** Everybody may read Japan Post's files: who installs them need not be who runs the night. */
    private static void write(Path folder, String name, byte[] content, FileTime modified) throws IOException {
        Path file = folder.resolve(name);
        PrivateFiles.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setLastModifiedTime(file, modified);
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void create(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** A link goes, what it points at stays. */
    private static void delete(Path folder) throws IOException {
        if (!exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static EnvironmentFault cannotWrite(IOException failed) {
        return EnvironmentFault.cannotWrite(
                "input/" + NAME + " cannot be written: the old edition stays in use", failed);
    }
}
