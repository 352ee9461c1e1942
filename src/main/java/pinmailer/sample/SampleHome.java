package pinmailer.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;

/**
 * A home with a night's work of invented people in it, for trials, rehearsals and measuring. It appears whole or not at
 * all.
 */
public final class SampleHome {
    /** The night the requests are received for. */
    public static final LocalDate BUSINESS_DATE = SampleNight.DATE;

    /** Two card numbers each, and none may repeat. */
    public static final long MOST_REQUESTS = 100_000_000;

    private static final long REPORTED_EACH = 10_000;

    private SampleHome() {}

    /**
     * Writes the home.
     *
     * @param home a folder that is not there yet, or empty
     * @param requests 1 to {@link #MOST_REQUESTS}
     * @param seed the same seed gives the same bytes, keys and PIN blocks apart
     * @param progress told now and then how many requests are written
     * @throws EnvironmentFault if the folder is in use (64) or cannot be written (73)
     */
    public static void write(Path home, long requests, long seed, LongConsumer progress) {
        if (requests < 1 || requests > MOST_REQUESTS) {
            throw EnvironmentFault.usage("a sample home has 1 to " + MOST_REQUESTS + " requests");
        }
        Path target = home.toAbsolutePath().normalize();
        requireFree(target);
        try {
            Path parent = Objects.requireNonNull(target.getParent());
            Files.createDirectories(parent);
            writeBeside(
                    target,
                    Files.createTempDirectory(parent, "." + target.getFileName() + "."),
                    requests,
                    seed,
                    progress);
        } catch (IOException unwritable) {
            throw EnvironmentFault.cannotWrite(target.getFileName() + " cannot be written", unwritable);
        }
    }

    private static void writeBeside(Path target, Path part, long requests, long seed, LongConsumer progress)
            throws IOException {
        try {
            writeParts(part, requests, seed, progress);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException failed) {
            delete(part);
            throw failed;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void requireFree(Path target) {
        if (target.getParent() == null) {
            throw EnvironmentFault.usage("a sample home cannot be the root folder");
        }
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> entries = Files.list(target)) {
            if (entries.findAny().isPresent()) {
                throw EnvironmentFault.usage(target.getFileName() + " is not empty: name a new folder");
            }
        } catch (IOException noFolder) {
            throw EnvironmentFault.cannotWrite(target.getFileName() + " is no folder that can be read", noFolder);
        }
    }

    private static void writeParts(Path home, long requests, long seed, LongConsumer progress) throws IOException {
        Path input = home.resolve("input");
        PrivateFiles.createDirectories(home.resolve("output"));
        SampleDirectory directory = SampleDirectory.builtIn();
        directory.writeTo(input.resolve("postal-directory"));
        SampleKeys keys = SampleKeys.writeTo(input.resolve("keys"), new SplittableRandom());
        writeSettings(input);
        try (SampleNight night = new SampleNight(input, directory, keys, seed)) {
            for (long i = 0; i < requests; i++) {
                night.write(i);
                if ((i + 1) % REPORTED_EACH == 0) {
                    progress.accept(i + 1);
                }
            }
        }
    }

    private static void writeSettings(Path input) throws IOException {
        try (var in = SampleHome.class.getResourceAsStream("/sample/application.yaml")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(input.resolve("application.yaml"), text, StandardCharsets.UTF_8);
        }
    }
}
