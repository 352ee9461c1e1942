package pinmailer.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pinmailer.failure.BrokenInput;

/**
 * Files offered as a new edition of the postal directory, in memory: {@code utf_ken_all} and {@code jigyosyo}, one of them
 * or both, from this machine or from the web. Taken before the home is opened, so that a slow server keeps no night
 * waiting.
 */
public final class DirectoryOffer {
    private static final Set<String> STEMS = Set.of("utf_ken_all", "jigyosyo");

    private final List<OfferedFile> files;
    private final Optional<String> edition;

    private DirectoryOffer(List<OfferedFile> files, Optional<String> edition) {
        this.files = List.copyOf(files);
        this.edition = edition;
    }

    /**
     * Takes the files.
     *
     * @param sources files, folders that hold them, or https addresses
     * @throws BrokenInput if one is not there, cannot be fetched or is called otherwise
     */
    public static DirectoryOffer of(List<String> sources) {
        List<OfferedFile> files = new ArrayList<>();
        Optional<String> edition = Optional.empty();
        for (String source : sources) {
            if (source.matches("(?i)[a-z]+://.*")) {
                files.add(checked(DirectoryDownload.get(URI.create(source))));
            } else if (Files.isDirectory(Path.of(source))) {
                files.addAll(inFolder(Path.of(source)));
                edition = editionIn(Path.of(source));
            } else {
                files.add(checked(onDisk(Path.of(source))));
            }
        }
        refuseTwins(files);
        return new DirectoryOffer(files, edition);
    }

    List<OfferedFile> files() {
        return files;
    }

    /** The text of an {@code edition.txt} that came with them. */
    Optional<String> edition() {
        return edition;
    }

    private static List<OfferedFile> inFolder(Path folder) {
        try (Stream<Path> there = Files.list(folder)) {
            List<OfferedFile> found = there.filter(file -> STEMS.contains(stem(nameOf(file))))
                    .sorted()
                    .map(DirectoryOffer::onDisk)
                    .toList();
            if (found.isEmpty()) {
                throw new BrokenInput(folder + " holds neither utf_ken_all nor jigyosyo, as csv or zip");
            }
            return found;
        } catch (IOException unreadable) {
            throw new BrokenInput(folder + " cannot be read", unreadable);
        }
    }

    private static Optional<String> editionIn(Path folder) {
        try {
            Path file = folder.resolve("edition.txt");
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException unreadable) {
            throw new BrokenInput(folder + " cannot be read", unreadable);
        }
    }

    private static OfferedFile onDisk(Path file) {
        try {
            return new OfferedFile(
                    nameOf(file),
                    Files.readAllBytes(file),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (IOException unreadable) {
            throw new BrokenInput(file + " cannot be read: name a file, a folder or an https address", unreadable);
        }
    }

    private static OfferedFile checked(OfferedFile file) {
        if (!STEMS.contains(stem(file.name()))) {
            throw new BrokenInput(file.name() + " is not called utf_ken_all or jigyosyo, .csv or .zip:"
                    + " of the town files Japan Post offers, the UTF-8 one is read here");
        }
        if (isWebPage(file.content())) {
            throw new BrokenInput(file.name() + " is a web page and not Japan Post's file:"
                    + " look at the address, or download it by hand");
        }
        return file;
    }

    private static boolean isWebPage(byte[] content) {
        int at = 0;
        while (at < content.length && (content[at] <= ' ' || content[at] == (byte) 0xEF)) {
            at++;
        }
        return at < content.length && content[at] == '<';
    }

    private static void refuseTwins(List<OfferedFile> files) {
        long stems = files.stream().map(file -> stem(file.name())).distinct().count();
        if (stems < files.size()) {
            throw new BrokenInput("two of the files offered are one and the same part of the directory: leave one");
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String stem(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".zip") ? name.substring(0, name.length() - 4) : "";
    }
}
