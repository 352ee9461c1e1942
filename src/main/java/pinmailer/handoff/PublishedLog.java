package pinmailer.handoff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/**
 * {@code output/published.log}: one line {@code <package id> <SHA-256 of package.json>} for each package, on disk before
 * the package appears. It lies outside the database, so that an older database put back is noticed.
 */
public final class PublishedLog {
    private static final Pattern LINE = Pattern.compile("([A-Z]{2}-[0-9]{8}) ([0-9a-f]{64})");

    private final Path file;

    /** The log at this place; it need not exist yet. */
    public PublishedLog(Path file) {
        this.file = file;
    }

    /**
     * Package id to hash, oldest first. A last line without its end is no entry: the write was cut off, so the package
     * did not appear.
     *
     * @throws EnvironmentFault 78 if the log is damaged
     */
    public Map<String, String> entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String line : wholeLines().lines().toList()) {
            Matcher entry = LINE.matcher(line);
            if (!entry.matches() || entries.put(entry.group(1), entry.group(2)) != null) {
                throw EnvironmentFault.unusable(file.getFileName() + ": line " + (entries.size() + 1) + " is damaged");
            }
        }
        return entries;
    }

    /**
     * Appends an entry and brings it to disk. An entry that is there already is left alone.
     *
     * @throws ProgramFault if the package id was published with another hash: an id is never used again
     * @throws EnvironmentFault 73 if it cannot be written
     */
    public void append(String packageId, String sha256) {
        String line = packageId + " " + sha256;
        if (!LINE.matcher(line).matches()) {
            throw new ProgramFault("published.log: not a package id and hash");
        }
        String known = entries().get(packageId);
        if (known == null) {
            write(line + "\n");
        } else if (!known.equals(sha256)) {
            throw new ProgramFault("published.log: " + packageId + " was published before with other content");
        }
    }

    private void write(String line) {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.position(StandardCharsets.UTF_8.encode(wholeLines()).remaining());
            channel.truncate(channel.position());
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            DurableFile.sync(DurableFile.directoryOf(file));
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite(file.getFileName() + ": cannot be written", failed);
        }
    }

    /** Everything up to the last line end. */
    private String wholeLines() {
        try {
            String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1);
        } catch (IOException unreadable) {
            throw EnvironmentFault.unusable(file.getFileName() + ": cannot be read", unreadable);
        }
    }
}
