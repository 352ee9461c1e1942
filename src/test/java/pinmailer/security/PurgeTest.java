package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import pinmailer.cli.CommandLineRun;
import pinmailer.database.HomeDatabase;
import pinmailer.failure.ProgramFault;
import pinmailer.job.Purge;

/** {@code purge}: members' data are gone when their time is over, and no letter goes out twice because of it. */
@Tag("either-database")
class PurgeTest {
    private static final String LONG_AFTER = "2028-06-01";
    private static final String DAY = "--pinmailer.clock=" + LONG_AFTER + "T09:00:00+09:00";

    @TempDir
    private static Path folder;

    private static TrialHome first = new TrialHome(Path.of(""));
    private static int copies;

    private TrialHome home = new TrialHome(Path.of(""));

    @BeforeAll
    static void runANight() throws IOException {
        first = TrialHome.project(folder.resolve("first"));
        new NightInProcess(first).with("--pinmailer.input.after-publish=move").run(TrialHome.DATE);
        Files.move(first.output().resolve("state/consumed/2026-11-22/requests"), folder.resolve("consumed-requests"));
        TrialHome again = TrialHome.project(folder.resolve("again"));
        for (String file : List.of(TrialHome.INQUIRIES, TrialHome.REISSUES, TrialHome.CARDS, TrialHome.HOLDERS)) {
            Files.copy(again.input(file), first.input(file));
        }
    }

    @BeforeEach
    void copyIt() throws IOException {
        Path copy = folder.resolve("copy-" + copies++);
        try (Stream<Path> files = Files.walk(first.root())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = copy.resolve(first.root().relativize(file).toString());
                Files.copy(file, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        HomeDatabase.copy(copy);
        home = new TrialHome(copy);
    }

    @Test
    void onlySaysWhatWouldGoUntilItIsToldToRemoveIt() throws IOException {
        Set<String> before = files();
        for (String[] words : new String[][] {{"purge", DAY}, {"purge", "--dry-run", DAY}}) {
            Ended looked = call(words);
            assertThat(looked.status()).isZero();
            assertThat(looked.out()).contains("2026-11", "47", "PN-20261122", "--remove");
        }
        assertThat(files()).isEqualTo(before);
        assertThat(states().values()).contains("DISPATCHED", "REJECTED");
        assertThat(call("purge", "--remove", "--dry-run").status()).isEqualTo(64);
    }

    @Test
    void removesNothingBeforeItsTime() throws IOException {
        Set<String> before = files();
        assertThat(call("purge", "--remove", "--pinmailer.clock=2026-12-20T09:00:00+09:00")
                        .status())
                .isZero();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void leavesNoTraceOfAFinishedRequestInAnyTableOrFile() throws IOException {
        Map<String, String> states = states();
        Set<String> kept = keptIds(states);
        LeakScanner scanner = new LeakScanner();
        states.keySet().stream().filter(id -> !kept.contains(id)).forEach(id -> scanner.text("request " + id, id));
        finishedCards(kept).forEach(card -> scanner.text("card " + card, card));

        assertThat(seen(scanner)).as("what the scan finds before").hasSizeGreaterThan(80);
        Ended purged = call("purge", "--remove", DAY);
        assertThat(purged.status()).as(purged.err()).isZero();
        assertThat(purged.out()).contains("46 件を削除");
        assertThat(seen(scanner)).isEmpty();
        assertThat(states().keySet()).isEqualTo(kept);
        assertThat(home.output().resolve("reports/2026-11-22")).doesNotExist();
        assertThat(home.output().resolve("state/consumed/2026-11-22")).doesNotExist();
        assertThat(call("verify").status()).isZero();
    }

    /** Held requests, and what left for a card that still has one. */
    private Set<String> keptIds(Map<String, String> states) {
        Set<String> openCards = new HashSet<>();
        Set<String> kept = new TreeSet<>();
        Stream.of(TrialHome.INQUIRIES, TrialHome.REISSUES)
                .flatMap(file -> home.rows(file).stream())
                .filter(row -> "HELD".equals(states.get(TrialHome.at(row, "request_id"))))
                .forEach(row -> openCards.add(TrialHome.at(row, "card_id")));
        Stream.of(TrialHome.INQUIRIES, TrialHome.REISSUES)
                .flatMap(file -> home.rows(file).stream())
                .filter(row -> openCards.contains(row.getOrDefault("card_id", "")))
                .map(row -> TrialHome.at(row, "request_id"))
                .filter(states::containsKey)
                .forEach(kept::add);
        return kept;
    }

    private Set<String> finishedCards(Set<String> keptRequests) {
        Set<String> cards = new TreeSet<>();
        Set<String> kept = new HashSet<>();
        Stream.of(TrialHome.INQUIRIES, TrialHome.REISSUES)
                .flatMap(file -> home.rows(file).stream())
                .filter(row -> row.containsKey("card_id"))
                .forEach(row -> (keptRequests.contains(row.get("request_id")) ? kept : cards)
                        .add(TrialHome.at(row, "card_id")));
        cards.removeAll(kept);
        cards.removeIf(card -> card.length() < 6);
        return cards;
    }

    @Test
    void recognisesAPurgedRequestWhenItsRowComesAgain() throws IOException {
        assertThat(call("purge", "--remove", DAY).status()).isZero();
        Set<String> before = states().keySet();
        Ended night = call("run", "--held-ok", "--date", LONG_AFTER, DAY);
        assertThat(night.status()).as(night.err()).isZero();
        assertThat(Files.readString(home.output().resolve("reports/" + LONG_AFTER + "/summary.json")))
                .containsPattern("\"repeated\" ?: ?[1-9]");
        assertThat(states().keySet()).isEqualTo(before);
        String purged = TrialHome.at(home.rows(TrialHome.INQUIRIES).get(0), "request_id");
        assertThat(states()).doesNotContainKey(purged);
        assertThat(call("status", purged).err()).contains(purged, "保存期間");
    }

    @Test
    void runsNoPurgedNightAgain() {
        assertThat(call("purge", "--remove", DAY).status()).isZero();
        Ended again = call("run", "--date", TrialHome.DATE, DAY);
        assertThat(again.status()).isZero();
        assertThat(home.output().resolve("reports/2026-11-22")).doesNotExist();
    }

    @Test
    void removesPackagesLeftBehindOnlyWhenSomebodySaysTheyWereFetched() {
        assertThat(call("purge", "--remove", DAY).status()).isZero();
        assertThat(home.output().resolve("packages/PN-20261122")).isDirectory();
        assertThat(call("verify").status()).isZero();
        assertThat(call("purge", "--remove", "--fetched-packages", DAY).status())
                .isZero();
        assertThat(home.output().resolve("packages")).isEmptyDirectory();
        assertThat(call("verify").status()).isZero();
    }

    @Test
    void goesOnWhereItWasKilled() throws IOException {
        assertThatThrownBy(() -> killedAt("forgetNights")).isInstanceOf(ProgramFault.class);
        assertThat(call("verify").status()).isZero();
        assertThat(home.output().resolve("reports/2026-11-22")).isDirectory();
        Path half = home.output().resolve("reports/.purged-2026-11-21");
        Files.createDirectory(half);
        Files.writeString(half.resolve("held.csv"), "half");

        Ended purged = call("purge", "--remove", DAY);
        assertThat(purged.status()).as(purged.err()).isZero();
        assertThat(home.output().resolve("reports")).isEmptyDirectory();
        assertThat(call("verify").status()).isZero();
    }

    private void killedAt(String step) {
        new NightInProcess(home)
                .with(DAY)
                .atStep(begun -> {
                    if (begun.equals(step)) {
                        throw new IllegalStateException("killed");
                    }
                })
                .withContext(LONG_AFTER, context -> {
                    Purge purge = context.getBean(Purge.class);
                    purge.remove(purge.plan(false));
                });
    }

    @Test
    void saysWhereSomethingIsLeft() throws IOException {
        String id = TrialHome.at(home.rows(TrialHome.INQUIRIES).get(0), "request_id");
        Files.writeString(home.output().resolve("notes.txt"), "see " + id + ".\n");
        Ended purged = call("purge", "--remove", DAY);
        assertThat(purged.status()).isEqualTo(70);
        assertThat(purged.err()).contains("notes.txt").doesNotContain(id);
    }

    private Set<String> seen(LeakScanner scanner) throws IOException {
        Set<String> found = new TreeSet<>();
        try (OpenDatabase database = new OpenDatabase(home)) {
            found.addAll(database.scan(scanner));
        }
        try (Stream<Path> files = Files.walk(home.output()).filter(Files::isRegularFile)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                scanner.scan(Files.readAllBytes(file)).forEach(what -> found.add(file.getFileName() + ": " + what));
            }
        }
        return found;
    }

    private Map<String, String> states() {
        try (OpenDatabase database = new OpenDatabase(home)) {
            JdbcTemplate jdbc = database.jdbc();
            Map<String, String> states = new java.util.TreeMap<>();
            jdbc.query(
                    "SELECT request_id, state FROM request UNION ALL SELECT request_id, 'DISPATCHED' FROM ledger",
                    row -> {
                        states.put(row.getString(1), row.getString(2));
                    });
            return states;
        }
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(home.output())) {
            return new TreeSet<>(
                    files.filter(file -> !file.startsWith(home.output().resolve("state/db")))
                            .map(file -> home.output().relativize(file).toString())
                            .toList());
        }
    }

    private record Ended(int status, String out, String err) {}

    private Ended call(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--home", home.root().toString(), "--pinmailer.report.language=ja"));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int status = new CommandLineRun().run(all.toArray(String[]::new));
            return new Ended(
                    status, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
