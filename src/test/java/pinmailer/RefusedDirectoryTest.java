package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A postal directory that cannot be relied on stops the night (78) before a request is touched; an old one is warned of. */
class RefusedDirectoryTest {
    private static final String SECOND = "2026-11-23";
    private static final String TOWNS = "postal-directory/utf_ken_all.csv";
    private static final String OFFICES = "postal-directory/jigyosyo.csv";
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

    @TempDir
    private static Path folder;

    private static TrialHome first = new TrialHome(Path.of(""));
    private static String stateBefore = "";

    @BeforeAll
    static void runAFirstNight() {
        first = TrialHome.withRequests(folder.resolve("first"), TrialHome.sample("plain"));
        first.lay(Path.of("src/test/resources/pinmailer/night/first-input"));
        assertThat(first.run(TrialHome.FIRST_NIGHT).status()).isEqualTo(100);
        stateBefore = first.stateText();
    }

    private interface Spoiling {
        void of(TrialHome home) throws IOException;
    }

    /** What is done to the directory, and what the one line on standard error names. */
    private record Spoilt(String name, Spoiling spoiling, List<String> named) {
        Spoilt(String name, Spoiling spoiling, String... named) {
            this(name, spoiling, List.of(named));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Spoilt> directories() {
        return Stream.of(
                new Spoilt("torn-line", home -> cut(home, TOWNS, 5), "utf_ken_all.csv", "torn line"),
                new Spoilt("torn-offices", home -> cut(home, OFFICES, 5), "jigyosyo.csv", "torn line"),
                new Spoilt(
                        "towns-in-windows-31j",
                        home -> recode(home, TOWNS, StandardCharsets.UTF_8, WINDOWS_31J),
                        "utf_ken_all.csv",
                        "not in UTF-8"),
                new Spoilt(
                        "offices-in-utf-8",
                        home -> recode(home, OFFICES, WINDOWS_31J, StandardCharsets.UTF_8),
                        "jigyosyo.csv"),
                new Spoilt(
                        "offices-for-towns",
                        home -> Files.copy(home.input(OFFICES), replaced(home, TOWNS)),
                        "utf_ken_all.csv"),
                new Spoilt(
                        "empty", home -> Files.write(home.input(TOWNS), new byte[0]), "utf_ken_all.csv", "torn line"),
                new Spoilt("too-small", home -> keep(home, 40), "utf_ken_all.csv", "directory.min-rows"),
                new Spoilt("shrunk", home -> keep(home, 98), "utf_ken_all", "last accepted edition"),
                new Spoilt("offices-missing", home -> Files.delete(home.input(OFFICES)), "neither jigyosyo.csv"),
                new Spoilt(
                        "no-date",
                        home -> Files.writeString(home.input("postal-directory/edition.txt"), "May"),
                        "edition.txt"),
                new Spoilt(
                        "no-zip",
                        home -> {
                            Files.delete(home.input(TOWNS));
                            Files.writeString(home.input("postal-directory/utf_ken_all.zip"), "no zip");
                        },
                        "utf_ken_all.zip"));
    }

    @ParameterizedTest
    @MethodSource("directories")
    void stopsTheNightBeforeARequestIsTouched(Spoilt spoilt) throws IOException {
        TrialHome home = first.copyTo(folder.resolve(spoilt.name()));
        spoilt.spoiling().of(home);

        TrialHome.Ended refused = home.run(SECOND);

        assertThat(refused.status()).as(refused.err()).isEqualTo(78);
        assertThat(refused.complaints()).hasSize(1);
        assertThat(refused.complaints().get(0)).contains(spoilt.named()).contains("postal directory");
        assertThat(home.stateText()).isEqualTo(stateBefore);
        assertThat(home.output("packages/PN-" + SECOND.replace("-", ""))).doesNotExist();
    }

    @Test
    void warnsOfAnOldDirectoryAndGoesOn() throws IOException {
        TrialHome home = first.copyTo(folder.resolve("old"));
        Files.writeString(home.input("postal-directory/edition.txt"), "2026-08-22");

        TrialHome.Ended warned = home.run(SECOND);

        assertThat(warned.status()).as(warned.err()).isIn(0, 100);
        assertThat(warned.err() + warned.out()).contains("2026-08-22 is 93 days old", "directory.max-age-days 92");
    }

    @Test
    void isSilentOfADirectoryAsOldAsMayBe() throws IOException {
        TrialHome home = first.copyTo(folder.resolve("not-too-old"));
        Files.writeString(home.input("postal-directory/edition.txt"), "2026-08-23");

        TrialHome.Ended ended = home.run(SECOND);

        assertThat(ended.err() + ended.out()).doesNotContain("days old");
    }

    private static Path replaced(TrialHome home, String file) throws IOException {
        Files.delete(home.input(file));
        return home.input(file);
    }

    private static void cut(TrialHome home, String file, int bytes) throws IOException {
        byte[] content = Files.readAllBytes(home.input(file));
        Files.write(home.input(file), Arrays.copyOf(content, content.length - bytes));
    }

    private static void recode(TrialHome home, String file, Charset from, Charset to) throws IOException {
        Files.write(home.input(file), Files.readString(home.input(file), from).getBytes(to));
    }

    private static void keep(TrialHome home, int percent) throws IOException {
        List<String> rows = Files.readAllLines(home.input(TOWNS), StandardCharsets.UTF_8);
        String kept = String.join("\r\n", rows.subList(0, rows.size() * percent / 100)) + "\r\n";
        Files.writeString(home.input(TOWNS), kept);
    }
}
