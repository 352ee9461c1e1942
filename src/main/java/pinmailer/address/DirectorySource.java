package pinmailer.address;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/** One of Japan Post's files as it lies in the folder: a CSV, or the zip it is downloaded in. */
final class DirectorySource {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    /** Three times today's largest file; more is not Japan Post's. */
    static final int LARGEST_BYTES = 64 * 1024 * 1024;

    private final String fileName;
    private final String sha256;
    private final byte[] content;
    private final LocalDate date;
    private final boolean zipped;

    private DirectorySource(String fileName, byte[] bytes, byte[] content, LocalDate date, boolean zipped) {
        this.fileName = fileName;
        this.sha256 = sha256Of(bytes);
        this.content = content;
        this.date = date;
        this.zipped = zipped;
    }

    /** As it lies in the folder. */
    String fileName() {
        return fileName;
    }

    /** Hex, of the file as it lies in the folder. */
    String sha256() {
        return sha256;
    }

    /** Of the zip's entry, else of the file (Asia/Tokyo). */
    LocalDate date() {
        return date;
    }

    boolean isZipped() {
        return zipped;
    }

    /**
     * Finds {@code name.csv} or {@code name.zip} in any case of letters.
     *
     * @return empty if there is neither
     * @throws EnvironmentFault (78) if there are both, or it cannot be read
     */
    static Optional<DirectorySource> find(Path folder, String name) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> isCalled(file, name)).toList();
            if (found.size() > 1) {
                throw EnvironmentFault.unusable("postal directory: several files called " + name + ": leave one");
            }
            return found.isEmpty() ? Optional.empty() : Optional.of(read(found.get(0)));
        } catch (IOException e) {
            throw EnvironmentFault.unusable("postal directory: " + name + " cannot be read", e);
        }
    }

    private static boolean isCalled(Path file, String name) {
        String fileName = nameOf(file).toLowerCase(Locale.ROOT);
        return fileName.equals(name + ".csv") || fileName.equals(name + ".zip");
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static DirectorySource read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_BYTES) {
            throw tooLarge(nameOf(file));
        }
        byte[] bytes = Files.readAllBytes(file);
        if (nameOf(file).toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return unzip(nameOf(file), bytes);
        }
        LocalDate date = LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), TOKYO);
        return new DirectorySource(nameOf(file), bytes, bytes, date, false);
    }

    private static DirectorySource unzip(String fileName, byte[] bytes) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                throw EnvironmentFault.unusable("postal directory: " + fileName + " is no zip or an empty one");
            }
            byte[] content = zip.readNBytes(LARGEST_BYTES + 1);
            if (content.length > LARGEST_BYTES) {
                throw tooLarge(fileName);
            }
            if (zip.getNextEntry() != null) {
                throw EnvironmentFault.unusable("postal directory: " + fileName + " holds more than one file");
            }
            LocalDate date = entry.getTimeLocal().toLocalDate();
            return new DirectorySource(fileName, bytes, content, date, true);
        }
    }

    private static EnvironmentFault tooLarge(String fileName) {
        return EnvironmentFault.unusable("postal directory: " + fileName + " is too large to be Japan Post's file");
    }

    private static String sha256Of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new ProgramFault("every Java runtime has SHA-256", e);
        }
    }

    /**
     * The text, decoded strictly.
     *
     * @throws EnvironmentFault (78) if it is not in that charset, or the last line is torn
     */
    CharBuffer text(Charset charset) {
        if (content.length == 0 || content[content.length - 1] != '\n') {
            throw EnvironmentFault.unusable(
                    "postal directory: " + fileName + " ends in a torn line: download it again");
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content));
        } catch (CharacterCodingException e) {
            throw EnvironmentFault.unusable("postal directory: " + fileName + " is not in " + charset.name(), e);
        }
    }
}
