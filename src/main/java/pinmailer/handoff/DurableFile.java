package pinmailer.handoff;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/**
 * Files that are there whole or not at all: written beside as {@code .part} with mode 0600, brought to disk, renamed, and
 * the directory brought to disk.
 */
final class DurableFile {
    /** Ending of a file in the making. */
    static final String PART = ".part";

    private DurableFile() {}

    /**
     * Writes a file of that name, replacing an older one.
     *
     * @throws EnvironmentFault 73 if the disk or the body fails; the file is then as before and no part is left
     */
    static WrittenFile write(Path file, FileBody body, Boundary boundary) {
        Path part = file.resolveSibling(file.getFileName() + PART);
        boolean done = false;
        try {
            WrittenFile written = writePart(file, part, body, boundary);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(directoryOf(file));
            done = true;
            boundary.reached(Boundary.RENAMED);
            return written;
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite(file.getFileName() + ": cannot be written", failed);
        } finally {
            if (!done) {
                discard(part);
            }
        }
    }

    private static WrittenFile writePart(Path file, Path part, FileBody body, Boundary boundary) throws IOException {
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            Measured out = new Measured(Channels.newOutputStream(channel));
            body.writeTo(out);
            boundary.reached(Boundary.WRITTEN);
            channel.force(true);
            boundary.reached(Boundary.SYNCED);
            return out.result(String.valueOf(file.getFileName()));
        }
    }

    /** Measures a file that lies there. */
    static WrittenFile measure(Path file) throws IOException {
        Measured measured = new Measured(OutputStream.nullOutputStream());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), OpenPgp.BUFFER_BYTES)) {
            in.transferTo(measured);
        }
        return measured.result(String.valueOf(file.getFileName()));
    }

    /** Brings a file, or the names in a directory, to disk. */
    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Path directoryOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new ProgramFault("a file has no directory");
        }
        return parent;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new ProgramFault("SHA-256 is not available", impossible);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException stays) {
            // The failure that led here is the one to report; a new run replaces the part.
        }
    }

    /** Counts and digests what goes through. */
    private static final class Measured extends FilterOutputStream {
        private final MessageDigest digest = sha256();
        private long bytes;

        Measured(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            digest.update(buffer, offset, length);
            bytes += length;
        }

        WrittenFile result(String name) {
            return new WrittenFile(name, HexFormat.of().formatHex(digest.digest()), bytes);
        }
    }
}
