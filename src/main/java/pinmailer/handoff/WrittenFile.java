package pinmailer.handoff;

import java.util.regex.Pattern;

/**
 * A file as it lies on disk.
 *
 * @param name without directory
 * @param sha256 of all bytes, 64 lower-case hex digits
 * @param bytes its length
 */
public record WrittenFile(String name, String sha256, long bytes) {
    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public WrittenFile {
        if (!SHA256.matcher(sha256).matches() || bytes < 0) {
            throw new IllegalArgumentException("not the SHA-256 and length of a file");
        }
    }
}
