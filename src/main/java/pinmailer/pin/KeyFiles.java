package pinmailer.pin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/**
 * Reads key and password files, and refuses (78) those that anybody but their owner can read or write. Only files that
 * are public anyhow, the sample keys committed with the project and known by hash, may be open: a clone makes them so.
 */
public final class KeyFiles {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Set<String> knownSamples;

    /** Takes the SHA-256 (lower-case hex) of every file that may be open. */
    public KeyFiles(Set<String> knownSamples) {
        this.knownSamples = Set.copyOf(knownSamples);
    }

    /** No file may be open. */
    public static KeyFiles strict() {
        return new KeyFiles(Set.of());
    }

    /**
     * Reads a key file.
     *
     * @throws EnvironmentFault if it cannot be read, or others could read it too (78)
     */
    public byte[] read(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            if (!isPrivate(file) && !knownSamples.contains(sha256(content))) {
                Arrays.fill(content, (byte) 0);
                throw EnvironmentFault.unusable(file.getFileName()
                        + " is not private: chmod 600, and change what is in it if others could read it");
            }
            return content;
        } catch (NoSuchFileException missing) {
            throw EnvironmentFault.unusable(file + ": is not there", missing);
        } catch (IOException unreadable) {
            throw EnvironmentFault.unusable(file.getFileName() + " cannot be read", unreadable);
        }
    }

    /**
     * Reads the password in a file, without the line end a text editor leaves. The caller wipes it.
     *
     * @throws EnvironmentFault as {@link #read}, or if it is not UTF-8
     */
    public char[] readPassword(Path file) {
        byte[] content = read(file);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            char[] password = Arrays.copyOf(text.array(), withoutLineEnd(text));
            Arrays.fill(text.array(), '\0');
            return password;
        } catch (CharacterCodingException notText) {
            throw EnvironmentFault.unusable(file.getFileName() + " is not UTF-8");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static int withoutLineEnd(CharBuffer text) {
        int end = text.limit();
        while (end > 0 && (text.get(end - 1) == '\n' || text.get(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    private static boolean isPrivate(Path file) throws IOException {
        try {
            return OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
        } catch (UnsupportedOperationException noModes) {
            throw EnvironmentFault.unusable(file.getFileName() + " lies on a file system without file modes");
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new ProgramFault("SHA-256 is not available", impossible);
        }
    }
}
