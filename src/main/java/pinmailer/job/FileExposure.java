package pinmailer.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import pinmailer.job.HomeExamination.Line;
import pinmailer.job.HomeExamination.Parts;
import pinmailer.job.HomeExamination.Verdict;
import pinmailer.ledger.NightStore;
import pinmailer.request.CardRequest;

/** What {@code doctor} says of secrets on disk: who could read or change them, and what need not be there any more. */
final class FileExposure {
    private static final Set<PosixFilePermission> CHANGE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> READ_OR_CHANGE = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    /** How a script of HSQLDB begins that is not encrypted. */
    private static final byte[] PLAIN_SCRIPT = "SET ".getBytes(StandardCharsets.US_ASCII);

    private final Parts parts;
    private final NightHome home;

    FileExposure(Parts parts, NightHome home) {
        this.parts = parts;
        this.home = home;
    }

    /** Secrets are the owner's alone, and nobody else may change whom we trust or what we are told. */
    Line modes() throws IOException {
        for (Path folder : List.of(home.keys(), home.state(), home.work())) {
            for (Path path : within(folder)) {
                if (allows(path, isPublic(path) ? CHANGE : READ_OR_CHANGE)) {
                    return open(path);
                }
            }
        }
        for (Path trusted : List.of(home.input(), home.input().resolve("application.yaml"), home.output())) {
            if (Files.exists(trusted) && allows(trusted, CHANGE)) {
                return open(trusted);
            }
        }
        return new Line(Verdict.FIT, "file modes", "keys and state are private, input is changed by its owner only");
    }

    private static boolean isPublic(Path path) {
        return Files.isDirectory(path) || path.toString().endsWith(".pub.asc");
    }

    private static boolean allows(Path path, Set<PosixFilePermission> unwanted) throws IOException {
        return Files.getPosixFilePermissions(path).stream().anyMatch(unwanted::contains);
    }

    private Line open(Path path) throws IOException {
        Verdict verdict = parts.get(SampleRule.class).isSample() ? Verdict.LOOK : Verdict.UNFIT;
        String what = allows(path, CHANGE) ? "changed" : "read";
        return new Line(
                verdict,
                "file modes",
                relative(path) + " can be " + what + " by others: chmod go= it, and all else of its kind");
    }

    /** Requests and register rows need not lie about in the clear once a night has read them. */
    Line plainInput() throws IOException {
        LocalDate last = parts.get(NightStore.class).lastFinished().orElse(LocalDate.MIN);
        for (String feed : List.of("requests", "register")) {
            Optional<Path> read = plainUpTo(last, home.input().resolve(feed));
            if (read.isPresent()) {
                return look(relative(read.get()) + " is no newer than the last night: remove it once read, or set"
                        + " pinmailer.input.after-publish=move");
            }
        }
        Optional<Path> kept = plainUpTo(LocalDate.MAX, home.state().resolve(ConsumedInput.FOLDER));
        return kept.map(path -> look(relative(path) + " is plain: encrypt it or remove it"))
                .orElseGet(() -> new Line(Verdict.FIT, "plain input", "none that a night has read"));
    }

    private Optional<Path> plainUpTo(LocalDate day, Path folder) throws IOException {
        Clock clock = parts.get(Clock.class).withZone(CardRequest.TOKYO);
        for (Path path : within(folder)) {
            if (path.toString().endsWith(".csv")
                    && !LocalDate.ofInstant(Files.getLastModifiedTime(path).toInstant(), clock.getZone())
                            .isAfter(day)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static Line look(String finding) {
        return new Line(Verdict.LOOK, "plain input", finding);
    }

    /** The database keeps what it holds to itself, and a request that reached its end keeps no PIN block. */
    Line sealing() throws IOException {
        NightDatabase database = parts.get(NightDatabase.class);
        JdbcTemplate jdbc = new JdbcTemplate(database.source());
        Path script = home.state().resolve("db/night.script");
        if (Files.exists(script) && beginsPlain(script)) {
            return new Line(Verdict.UNFIT, "sealing", "output/state/db is not encrypted: restore it from a backup");
        }
        long open = sealed(jdbc, "state IN ('RECEIVED', 'HELD')");
        // Until its night is finished a merged request may be asked to stand for itself.
        long ended = sealed(
                jdbc,
                "state NOT IN ('RECEIVED', 'HELD') AND NOT (state = 'MERGED'"
                        + " AND request_id IN (SELECT request_id FROM verdict WHERE outcome = 'MERGED'))");
        return ended == 0
                ? new Line(
                        Verdict.FIT,
                        "sealing",
                        "database " + database.protection() + "; PIN blocks of " + open + " open requests sealed")
                : new Line(Verdict.UNFIT, "sealing", ended + " requests keep a PIN block after their end: report it");
    }

    private static long sealed(JdbcTemplate jdbc, String which) {
        Long count =
                jdbc.queryForObject("SELECT COUNT(*) FROM request WHERE sealed IS NOT NULL AND " + which, Long.class);
        return count == null ? 0 : count;
    }

    private static boolean beginsPlain(Path script) throws IOException {
        try (var in = Files.newInputStream(script)) {
            return Arrays.equals(in.readNBytes(PLAIN_SCRIPT.length), PLAIN_SCRIPT);
        }
    }

    /** All that is in a folder, which may itself be a link, by the names used here; links in it are left out. */
    private static List<Path> within(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Path real = folder.toRealPath();
        try (Stream<Path> paths = Files.walk(real)) {
            return paths.filter(path -> !Files.isSymbolicLink(path))
                    .map(path -> folder.resolve(real.relativize(path)).normalize())
                    .toList();
        }
    }

    private String relative(Path path) {
        return home.root().relativize(path).toString();
    }
}
