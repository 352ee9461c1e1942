package pinmailer.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pinmailer.database.HomeDatabase;
import pinmailer.sample.SampleHome;

/**
 * A sample home small enough to run a hundred times: 60 requests and a few that are merged, rejected or unreadable, ten
 * pages a print file, so that a night has five print files and two slices of cards.
 */
final class CrashHome {
    static final LocalDate NIGHT = SampleHome.BUSINESS_DATE;
    static final LocalDate NEXT_NIGHT = NIGHT.plusDays(1);

    private static final int REQUESTS = 60;
    private static final long SEED = 7;
    private static final int FIRST_KEPT_BACK = 5;
    private static @Nullable Path template;

    private final Path root;
    private final ForkedProgram.Start usual;

    private CrashHome(Path root, ForkedProgram.Start usual) {
        this.root = root;
        this.usual = usual;
    }

    /** A fresh home in a folder; every home of a JVM has the same requests and keys. */
    static CrashHome in(Path folder) throws IOException {
        Path home = folder.resolve("home");
        copy(template(), home);
        HomeDatabase.give(home);
        return new CrashHome(home, ForkedProgram.Start.USUAL);
    }

    /** The same home, worked on by a program that is started otherwise. */
    CrashHome startedBy(ForkedProgram.Start start) {
        return new CrashHome(root, start);
    }

    /** A copy of this home as it now is. */
    CrashHome copyTo(Path folder) throws IOException {
        Path home = folder.resolve("home");
        copy(root, home);
        HomeDatabase.copy(home);
        return new CrashHome(home, usual);
    }

    private static synchronized Path template() throws IOException {
        Path made = template;
        if (made == null) {
            Path folder = Files.createTempDirectory("pin-mailer-crash");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            made = folder.resolve("home");
            SampleHome.write(made, REQUESTS, SEED, done -> {});
            Files.writeString(
                    made.resolve("input/application.yaml"),
                    "  print:\n    pages-per-file: 10\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.APPEND);
            addTroubles(made.resolve("input/requests/pin-inquiries.csv"));
            template = made;
        }
        return made;
    }

    /** A second inquiry for the first card, one by a channel that may not ask, and one that cannot be read. */
    private static void addTroubles(Path inquiries) throws IOException {
        String first = Files.readAllLines(inquiries, StandardCharsets.UTF_8).get(1);
        List<String> more = List.of(
                first.replace("INQ-00000001", "INQ-AGAIN"),
                Files.readAllLines(inquiries, StandardCharsets.UTF_8)
                        .get(2)
                        .replace("INQ-00000002", "INQ-APP")
                        .replaceFirst("(NET|PERSONAL)_ANSWER", "PORTAL_APP"),
                "INQ-TORN,2026-11-22T10:00:00+09:00,NOBODY,C00000003,C00000003,pin-2026,00");
        Files.writeString(
                inquiries, String.join("\r\n", more) + "\r\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    Path root() {
        return root;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** Runs a command and waits for its end: in a process of its own where that ends by being halted. */
    Ended run(@Nullable String failPoint, String... command) throws IOException, InterruptedException {
        boolean dies = failPoint != null && failPoint.endsWith(":halt");
        return dies || !usual.equals(ForkedProgram.Start.USUAL)
                ? start(failPoint, command).await()
                : runWarm(failPoint, command);
    }

    /** Runs the night. */
    Ended night(LocalDate date, @Nullable String failPoint) throws IOException, InterruptedException {
        return run(failPoint, "run", "--date", date.toString());
    }

    /** Starts a command with {@code --home} in a process of its own. */
    ForkedProgram start(@Nullable String failPoint, String... command) throws IOException {
        return ForkedProgram.start(root, usual.at(failPoint), withHome(command).toArray(String[]::new));
    }

    /** Runs a command in the JVM that is kept warm. */
    Ended runWarm(@Nullable String failPoint, String... command) throws IOException {
        return WarmProgram.run(failPoint, withHome(command));
    }

    private List<String> withHome(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.add("--home");
        words.add(root.toString());
        return words;
    }

    /** Keeps some inquiries back for a later night. */
    void keepBack(int count) throws IOException {
        Path file = path("input/requests/pin-inquiries.csv");
        List<String> rows = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
        List<String> later = rows.subList(FIRST_KEPT_BACK, FIRST_KEPT_BACK + count);
        List<String> kept = new ArrayList<>(List.of(rows.get(0)));
        kept.addAll(later);
        later.clear();
        Files.write(file, rows, StandardCharsets.UTF_8);
        Files.write(root.resolve("kept-back.csv"), kept, StandardCharsets.UTF_8);
    }

    /** Delivers what was kept back. */
    void deliver() throws IOException {
        Files.move(root.resolve("kept-back.csv"), path("input/requests/pin-inquiries-later.csv"));
    }

    /** What the oracle says of it; packages taken by their recipient lie in {@code fetched} folders beside it. */
    NightOracle.Judgement judged() throws IOException {
        return NightOracle.judge(root, exported(), List.of(root.resolve("output/packages"), fetched()));
    }

    /** What {@code export-state} tells, as text. */
    String stateText() throws IOException {
        return Files.readString(exported(), StandardCharsets.UTF_8);
    }

    /** The state of one request. */
    String state(String requestId) throws IOException {
        return stateText()
                .lines()
                .filter(line -> line.startsWith(requestId + ","))
                .map(line -> line.split(",", -1)[2])
                .findFirst()
                .orElse("unknown");
    }

    private Path exported() throws IOException {
        Path export = root.resolveSibling("state.csv");
        Ended ended = runWarm(null, "export-state", "--to", export.toString());
        if (ended.status() != 0) {
            throw new AssertionError("export-state: " + ended);
        }
        return export;
    }

    /** Where the recipient takes packages to. */
    Path fetched() throws IOException {
        return Files.createDirectories(root.resolveSibling("fetched"));
    }

    /** The recipient takes a package away. */
    void fetch(String packageId) throws IOException {
        Files.move(path("output/packages").resolve(packageId), fetched().resolve(packageId));
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException stays) {
            throw new java.io.UncheckedIOException(stays);
        }
    }

    /** Packages that have appeared and were not fetched. */
    List<String> packages() throws IOException {
        try (Stream<Path> entries = Files.list(path("output/packages"))) {
            return entries.map(
                            entry -> Objects.requireNonNull(entry.getFileName()).toString())
                    .sorted()
                    .toList();
        }
    }
}
