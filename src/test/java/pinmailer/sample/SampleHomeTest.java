package pinmailer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.failure.EnvironmentFault;
import pinmailer.sample.CheckedHome.Outcome;

/** A synthetic home is what it promises to be, by the checks of the program itself. */
class SampleHomeTest {
    private static final int REQUESTS = 2000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void holdsTenOfAThousandAndRejectsFive() throws IOException {
        Collection<Outcome> outcomes = outcomes(write("home", 7));

        assertThat(outcomes).hasSize(REQUESTS);
        assertThat(outcomes).filteredOn(o -> o.state().equals("HELD")).hasSize(REQUESTS / 100);
        assertThat(outcomes).filteredOn(o -> o.state().equals("REJECTED")).hasSize(REQUESTS / 200);
        assertThat(outcomes).filteredOn(o -> o.state().equals("MERGED")).isEmpty();
    }

    @Test
    void givesEachPlannedReasonAndNoOther() throws IOException {
        Set<String> reasons = outcomes(write("home", 8)).stream()
                .map(Outcome::reasons)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        "ADDRESS_CHANGED_RECENTLY",
                        "BAD_PIN_BLOCK",
                        "CARD_CLOSED",
                        "CODE_PREFECTURE_MISMATCH",
                        "HOLDER_NOT_FOUND",
                        "MALFORMED_ROW",
                        "NO_BLOCK_NUMBER",
                        "NOT_OWN_CARD_NUMBER",
                        "PIN_LOCKED",
                        "UNPRINTABLE_CHARACTER",
                        "WEAK_PIN");
    }

    @Test
    void isAboutSixInquiriesToOneReissue() throws IOException {
        long reissues = outcomes(write("home", 9)).stream()
                .filter(o -> o.requestId().startsWith("REI-"))
                .count();

        assertThat(reissues).isBetween(REQUESTS * 13L / 100, REQUESTS * 17L / 100);
    }

    @Test
    void hasTheSameBytesForTheSameSeedButForKeysAndBlocks() throws IOException {
        Path one = write("one", 5);
        Path other = write("other", 5);

        for (String file : List.of(
                "register/cards.csv",
                "register/cardholders.csv",
                "application.yaml",
                "postal-directory/jigyosyo.csv")) {
            assertThat(one.resolve(file)).hasSameBinaryContentAs(other.resolve(file));
        }
        assertThat(withoutBlocks(one, "pin-inquiries.csv")).isEqualTo(withoutBlocks(other, "pin-inquiries.csv"));
        assertThat(withoutBlocks(one, "card-reissues.csv")).isEqualTo(withoutBlocks(other, "card-reissues.csv"));
        assertThat(write("third", 6).resolve("register/cards.csv"))
                .isNotEmptyFile()
                .content()
                .isNotEqualTo(Files.readString(one.resolve("register/cards.csv")));
    }

    private static List<String> withoutBlocks(Path input, String name) throws IOException {
        return Files.readAllLines(input.resolve("requests").resolve(name)).stream()
                .map(line -> line.replaceFirst(",(?:[0-9A-F]{32}|[0-9A-F]{16})(?=,|$)", ","))
                .toList();
    }

    @Test
    void showsKeysToNobodyElse() throws IOException {
        try (Stream<Path> keys = Files.walk(write("home", 1).resolve("keys"))) {
            assertThat(keys.filter(Files::isRegularFile))
                    .hasSize(11)
                    .allSatisfy(key -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void leavesAUsedFolderAlone() throws IOException {
        Files.writeString(folder.resolve("letter"), "mine");

        assertThatThrownBy(() -> SampleHome.write(folder, 1, 1, done -> {}))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("not empty");
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("letter"));
    }

    @Test
    void leavesNothingBesideTheHome() throws IOException {
        write("home", 1);

        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries).containsExactly(folder.resolve("home"));
        }
    }

    private Path write(String name, long seed) {
        SampleHome.write(folder.resolve(name), REQUESTS, seed, done -> {});
        return folder.resolve(name).resolve("input");
    }

    private static Collection<Outcome> outcomes(Path input) throws IOException {
        return CheckedHome.outcomes(input).values();
    }
}
