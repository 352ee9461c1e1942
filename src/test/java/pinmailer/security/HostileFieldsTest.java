package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each field of each input file in turn holds something that must not be repeated: what was read in a row is in no log,
 * no exception, no table of Spring Batch and no report, with {@code --debug} and every logger at TRACE too.
 */
class HostileFieldsTest {
    private static final String CANARY = "漏洩見張りの鳥";
    private static final String MARKUP = "<script>alert('見張り')</script>";
    private static final String FORMULA = "=cmd|'/C calc'!A0";
    private static final String HOSTILE = FORMULA + CANARY + "\",\n" + MARKUP;

    private static final LeakScanner CANARIES =
            new LeakScanner().text("canary", CANARY).text("markup", MARKUP).text("formula", FORMULA);

    @TempDir
    Path folder = Path.of("");

    @Test
    void repeatsNoFieldOfAnyRow() throws IOException {
        TrialHome home = TrialHome.sample(folder.resolve("home"), 130, 11);
        int mutated = mutate(home, TrialHome.INQUIRIES, 0)
                + mutate(home, TrialHome.REISSUES, 0)
                + mutate(home, TrialHome.CARDS, 60)
                + mutate(home, TrialHome.HOLDERS, 90);
        assertThat(mutated).isEqualTo(7 + 9 + 10 + 11);

        ForkedProgram.Ended ended = home.program(folder)
                .run(
                        "run",
                        "--home",
                        home.root().toString(),
                        "--date",
                        TrialHome.DATE,
                        "--debug",
                        "--logging.level.root=trace",
                        "--accept-address-alarm");
        assertThat(ended.status()).as(ended.err()).isEqualTo(100);
        assertThat(leaks(home)).isEmpty();
        try (OpenDatabase database = new OpenDatabase(home)) {
            assertThat(database.scan(CANARIES)).isEmpty();
            database.jdbc().update("UPDATE BATCH_STEP_EXECUTION SET EXIT_MESSAGE = ?", "line 7: " + HOSTILE);
            assertThat(database.scan(CANARIES)).contains("BATCH_STEP_EXECUTION.EXIT_MESSAGE: canary UTF-8");
        }
    }

    /** Ways to make a file one that must be refused, each with the canary in the worst place. */
    private enum Ruin {
        BROKEN_QUOTING(TrialHome.INQUIRIES) {
            @Override
            String of(String text) {
                return text + "X,\"" + CANARY + "\"" + MARKUP + ",\n";
            }
        },
        NO_HEADER(TrialHome.HOLDERS) {
            @Override
            String of(String text) {
                return CANARY + "," + MARKUP + "\n" + text;
            }
        },
        A_COLUMN_TOO_MANY(TrialHome.REISSUES) {
            @Override
            String of(String text) {
                return text.replaceFirst("\r?\n", "," + CANARY + "\n");
            }
        },
        ONE_CARD_TWICE(TrialHome.CARDS) {
            @Override
            String of(String text) {
                String last = text.strip().substring(text.strip().lastIndexOf('\n') + 1);
                return text + last.replaceFirst("さくら[^,]*", CANARY) + "\n";
            }
        },
        UNREADABLE_CONTROL("control.csv") {
            @Override
            String of(String text) {
                return "file,records,sha256\n" + CANARY + "," + MARKUP + ",x\n";
            }
        },
        BROKEN_DIRECTORY("postal-directory/utf_ken_all.csv") {
            @Override
            String of(String text) {
                return text + "\"" + CANARY + "\"" + MARKUP + "\n";
            }
        },
        BROKEN_HOLIDAYS("postal-directory/holidays.csv") {
            @Override
            String of(String text) {
                return "国民の祝日・休日月日,国民の祝日・休日名称\n" + CANARY + "," + MARKUP + "\n";
            }
        };

        private final String file;

        Ruin(String file) {
            this.file = file;
        }

        abstract String of(String text);
    }

    @ParameterizedTest
    @EnumSource(Ruin.class)
    void refusesAFileWithoutRepeatingIt(Ruin ruin) throws IOException {
        TrialHome home = TrialHome.sample(folder.resolve("home"), 12, 3);
        Path file = home.input(ruin.file);
        String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        Files.writeString(file, ruin.of(text), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        ForkedProgram.Ended ended =
                home.program(folder).run("run", "--home", home.root().toString(), "--date", TrialHome.DATE, "--debug");
        assertThat(ended.status()).as(ended.err()).isIn(65, 78);
        assertThat(ended.err()).contains("pin-mailer: ");
        assertThat(leaks(home)).isEmpty();
        assertThat(home.output().resolve("packages"))
                .satisfiesAnyOf(
                        packages -> assertThat(packages).doesNotExist(),
                        packages -> assertThat(packages).isEmptyDirectory());
    }

    /** One row a column, from {@code first} on. */
    private static int mutate(TrialHome home, String file, int first) {
        List<Map<String, String>> rows = home.rows(file);
        int at = first;
        int mutated = 0;
        for (String column : List.copyOf(rows.get(0).keySet())) {
            rows.get(at).put(column, HOSTILE);
            at++;
            mutated++;
        }
        home.write(file, rows);
        return mutated;
    }

    private Set<String> leaks(TrialHome home) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file) && !file.startsWith(home.input(""))) {
                    CANARIES.scan(file).forEach(what -> found.add(folder.relativize(file) + ": " + what));
                }
            }
        }
        return found;
    }
}
