package pinmailer.request;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.EnvironmentFault;

/**
 * The input folder as it stood when it was listed: which files are there, in an order that is the same every time (by
 * feed, then by name), and what the control file says of them.
 */
public final class InputFolder {
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    private final Map<Feed, List<InputFile>> files;

    private InputFolder(Map<Feed, List<InputFile>> files) {
        this.files = files;
    }

    /**
     * Lists the folder; no file's rows are read yet.
     *
     * @param input the home's {@code input/}; may be missing, which is an empty one
     * @param charset UTF-8 or windows-31j ({@code input.charset})
     * @param controlRequired every file must be in the control file ({@code input.control-required})
     * @param expected feeds that must be present ({@code input.expect})
     * @throws BrokenInput if a feed is absent, a file is there both plain and encrypted, or the control file is broken,
     *     absent, or lists what is not there
     */
    public static InputFolder list(
            Path input, Charset charset, Decryptor decryptor, boolean controlRequired, Set<Feed> expected) {
        if (!charset.equals(StandardCharsets.UTF_8) && !charset.equals(WINDOWS_31J)) {
            throw EnvironmentFault.unusable("setting input.charset is neither UTF-8 nor windows-31j");
        }
        Map<Feed, List<Delivery>> deliveries = new EnumMap<>(Feed.class);
        for (Feed feed : Feed.values()) {
            deliveries.put(feed, deliveries(input, feed, charset, decryptor));
        }
        expected.stream().sorted().forEach(feed -> requireFiles(feed, deliveries));
        ControlFile control = control(input, charset, decryptor, controlRequired);
        requireListed(input, control);
        Map<Feed, List<InputFile>> files = new EnumMap<>(Feed.class);
        deliveries.forEach((feed, found) -> files.put(feed, promised(feed, found, control, controlRequired)));
        return new InputFolder(files);
    }

    /** The files of one feed, by name. */
    public List<InputFile> files(Feed feed) {
        return files.getOrDefault(feed, List.of());
    }

    private static List<Delivery> deliveries(Path input, Feed feed, Charset charset, Decryptor decryptor) {
        Path folder = input.resolve(feed.folder());
        List<Delivery> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String fileName : fileNames(folder, feed)) {
            String name = feed.folder() + "/" + fileName;
            Delivery delivery = new Delivery(name, folder.resolve(fileName), charset, decryptor);
            if (!names.add(delivery.clearName())) {
                throw new BrokenInput(delivery.clearName() + ": is there both plain and encrypted; remove one");
            }
            found.add(delivery);
        }
        return found;
    }

    private static List<String> fileNames(Path folder, Feed feed) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .filter(feed::takes)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw EnvironmentFault.unusable("input folder " + feed.folder() + "/ cannot be listed", unreadable);
        }
    }

    private static void requireFiles(Feed feed, Map<Feed, List<Delivery>> deliveries) {
        if (deliveries.getOrDefault(feed, List.of()).isEmpty()) {
            throw new BrokenInput("no " + feed.folder() + "/" + feed.settingName()
                    + "*.csv is there, but input.expect asks for it; ask the sender");
        }
    }

    private static ControlFile control(Path input, Charset charset, Decryptor decryptor, boolean required) {
        String encrypted = ControlFile.NAME + Delivery.PGP;
        boolean plainThere = Files.exists(input.resolve(ControlFile.NAME));
        boolean encryptedThere = Files.exists(input.resolve(encrypted));
        if (plainThere && encryptedThere) {
            throw new BrokenInput(ControlFile.NAME + ": is there both plain and encrypted; remove one");
        }
        if (plainThere || encryptedThere) {
            String name = plainThere ? ControlFile.NAME : encrypted;
            return ControlFile.read(new Delivery(name, input.resolve(name), charset, decryptor));
        }
        if (required) {
            throw new BrokenInput(ControlFile.NAME + ": is not there, but input.control-required asks for it");
        }
        return ControlFile.absent();
    }

    private static void requireListed(Path input, ControlFile control) {
        control.promises().forEach((file, promise) -> {
            if (!Files.isRegularFile(input.resolve(file)) && !Files.isRegularFile(input.resolve(file + Delivery.PGP))) {
                throw BrokenInput.at(
                        ControlFile.NAME,
                        promise.line(),
                        "file",
                        "lists a file that is not there; ask the sender for it");
            }
        });
    }

    private static List<InputFile> promised(
            Feed feed, List<Delivery> deliveries, ControlFile control, boolean required) {
        for (Delivery delivery : deliveries) {
            if (required && control.promiseFor(delivery).isEmpty()) {
                throw new BrokenInput(delivery.name() + ": is not in " + ControlFile.NAME
                        + ", but input.control-required asks for it");
            }
        }
        return deliveries.stream()
                .map(delivery -> new InputFile(
                        feed, delivery, control.promiseFor(delivery).orElse(null)))
                .toList();
    }
}
