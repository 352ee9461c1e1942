package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tar.gz as an operator gets it: unpacked, started by its script, and everything in it judged by its reader. */
class DistributionIT {
    private static final Path TAR = Path.of(Objects.requireNonNull(System.getProperty("pinmailer.tar")));

    @TempDir
    private static Path folder;

    private static Path root = Path.of("");

    @BeforeAll
    static void unpack() throws IOException {
        Tool.run("tar", "-xzf", TAR.toString(), "-C", folder.toString());
        try (Stream<Path> made = Files.list(folder)) {
            root = made.filter(path -> path.getFileName().toString().startsWith("pin-mailer-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void runsTheSampleNightAndPassesItsExitCodeOn() throws Exception {
        TrialHome home = TrialHome.ofProject(folder.resolve("night"));
        TrialHome.Ended night = call(home, Map.of(), "run", "--date", TrialHome.FIRST_NIGHT);

        assertThat(night.status()).as(night.err()).isEqualTo(100);
        assertThat(home.output("reports/2026-11-22/run-report.html")).exists();
        assertThat(call(home, Map.of(), "run", "--date", TrialHome.FIRST_NIGHT).status())
                .isZero();
        assertThat(call(home, Map.of(), "held", "--format", "xml").status()).isEqualTo(64);
        assertThat(call(home, Map.of(), "status", "--pinmailer.hold.max-day=3").status())
                .isEqualTo(78);
    }

    @Test
    void startsFromAnywhereThroughALinkToIt() throws Exception {
        Path link = Files.createDirectories(folder.resolve("with blank/bin")).resolve("pm");
        Files.createSymbolicLink(link, root.resolve("bin/pin-mailer"));
        Process started = new ProcessBuilder(link.toString(), "--version")
                .directory(folder.toFile())
                .start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(started.waitFor()).isZero();
        assertThat(root.getFileName()).hasToString(said.strip().replace(' ', '-'));
    }

    @Test
    void shutsTheJvmWhateverTheEnvironmentAsks() throws Exception {
        TrialHome home = TrialHome.ofProject(folder.resolve("flags"));
        TrialHome.Ended examined = call(
                home,
                Map.of(
                        "JAVA_TOOL_OPTIONS", "-XX:+HeapDumpOnOutOfMemoryError",
                        "JDK_JAVA_OPTIONS", "-XX:+CreateCoredumpOnCrash",
                        "PIN_MAILER_JAVA_OPTS", "-Xmx700m -XX:+CreateCoredumpOnCrash -XX:-DisableAttachMechanism"),
                "doctor");

        assertThat(examined.out()).contains("ok   JVM flags: ").doesNotContain("look JVM flags");
        assertThat(examined.err()).doesNotContain("Picked up");
    }

    @Test
    void saysWhichJavaIsMissing() throws Exception {
        TrialHome home = TrialHome.ofProject(folder.resolve("no-java"));
        TrialHome.Ended ended = call(home, Map.of("JAVA_HOME", "/nonexistent"), "status");

        assertThat(ended.status()).isEqualTo(78);
        assertThat(ended.complaints()).singleElement().asString().contains("/nonexistent/bin/java", "JAVA_HOME");
    }

    @Test
    void startsFromClassesThatWereLaidOutOnce() throws Exception {
        Path unpacked = Files.createDirectory(folder.resolve("laid-out"));
        Tool.run("cp", "-R", root + "/.", unpacked.toString());
        Tool.run(unpacked.resolve("bin/prepare-start").toString());

        List<String> loaded = version(unpacked, "-Xlog:class+load").lines().toList();
        assertThat(loaded)
                .anyMatch(line -> line.contains("pinmailer.PinMailer ") && line.contains("shared objects file (top)"));
        assertThat(version(unpacked, "-Xmx900m")).startsWith("pin-mailer ");
    }

    @Test
    void startsAlthoughTheClassesWereLaidOutForAnotherJava() throws Exception {
        Path unpacked = Files.createDirectory(folder.resolve("moved"));
        Tool.run("cp", "-R", root + "/.", unpacked.toString());
        Files.writeString(unpacked.resolve("lib/pin-mailer.jsa"), "of no Java at all");

        assertThat(version(unpacked, "-Xmx900m").lines())
                .singleElement()
                .asString()
                .startsWith("pin-mailer ");
    }

    /** What a JVM would have to say of its heap stands in the way of a list that is read by a program. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xmx256m", "-XX:MaxRAM=1g", "-Xmx3g"})
    void saysNothingOfTheHeapItIsGiven(String options) throws Exception {
        assertThat(version(root, options).lines()).singleElement().asString().startsWith("pin-mailer ");
    }

    /** All that it says, on either stream. */
    private static String version(Path unpacked, String options) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        unpacked.resolve("bin/pin-mailer").toString(), "--version")
                .redirectErrorStream(true);
        builder.environment().put("PIN_MAILER_JAVA_OPTS", options);
        Process started = builder.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).isZero();
        return said;
    }

    @Test
    void isTheJvmItselfSoThatASignalStopsTheNight() throws Exception {
        Path big = folder.resolve("stopped");
        assertThat(TrialHome.command("sample", "--requests", "3000", "--seed", "5", "--to", big.toString())
                        .status())
                .isZero();
        Path err = folder.resolve("stopped.err");
        Process night = new ProcessBuilder(
                        root.resolve("bin/pin-mailer").toString(),
                        "run",
                        "--date",
                        TrialHome.FIRST_NIGHT,
                        "--home",
                        big.toString())
                .redirectError(err.toFile())
                .start();
        waitForTheFirstStep(night, err);
        night.destroy();

        assertThat(night.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(night.exitValue()).isEqualTo(143);
        TrialHome home = new TrialHome(big);
        assertThat(call(home, Map.of(), "run", "--date", TrialHome.FIRST_NIGHT).status())
                .isIn(0, 100);
    }

    private static void waitForTheFirstStep(Process night, Path err) throws Exception {
        while (night.isAlive() && !Files.readString(err, StandardCharsets.UTF_8).contains("importRequests")) {
            Thread.sleep(20);
        }
    }

    /** The program itself for all of an operator's ways; the shell that started it is gone. */
    private static TrialHome.Ended call(TrialHome home, Map<String, String> environment, String... words)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(root.resolve("bin/pin-mailer").toString());
        command.addAll(Arrays.asList(words));
        command.addAll(List.of("--home", home.root().toString()));
        Path err = Files.createTempFile(folder, "call", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new TrialHome.Ended(process.waitFor(), out, Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void namesEveryLibraryInItWithALicence() throws IOException {
        String listed = Files.readString(root.resolve("licenses/THIRD-PARTY.txt"), StandardCharsets.UTF_8);
        for (String library : libraries()) {
            assertThat(listed).as("THIRD-PARTY.txt").contains(":" + library.replaceFirst("-(?=[0-9])", ":"));
        }
        assertThat(listed).doesNotContain("Unknown license");
        assertThat(root.resolve("licenses/fonts/BIZUDGothic-OFL.txt")).exists();
        assertThat(root.resolve("licenses/fonts/NotoSansJP-OFL.txt")).exists();
    }

    /** Maven makes no bill of materials when it is offline, and leaves an older one as it is. */
    @Test
    void hasABillOfMaterialsOfWhatIsInItAndNothingElse() throws IOException {
        Path file = root.resolve("sbom/pin-mailer.cdx.json");
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(Files.exists(file), "built offline, without a bill of materials");
        }
        JsonNode bill = JsonMapper.shared().readTree(Files.readString(file));
        for (String library : libraries()) {
            assertThat(licencesOf(bill, library)).as("licences of %s", library).isNotEmpty();
        }
        List<String> billed = new ArrayList<>();
        bill.get("components")
                .forEach(part -> billed.add(
                        part.get("name").asString() + "-" + part.get("version").asString()));
        // Starters are in the bill and have no jar.
        billed.removeIf(name -> name.startsWith("spring-boot-starter"));
        assertThat(libraries()).containsAll(billed);
    }

    /** As {@code pdfbox-3.0.8}. */
    private static List<String> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(root.resolve("lib"))) {
            List<String> names = jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.equals("pin-mailer.jar"))
                    .map(name -> name.substring(0, name.length() - ".jar".length()))
                    .toList();
            assertThat(names).hasSizeGreaterThan(30);
            return names;
        }
    }

    private static List<JsonNode> licencesOf(JsonNode bill, String library) {
        List<JsonNode> licences = new ArrayList<>();
        for (JsonNode part : bill.get("components")) {
            String name =
                    part.get("name").asString() + "-" + part.get("version").asString();
            if (name.equals(library) && part.has("licenses")) {
                part.get("licenses").forEach(licences::add);
            }
        }
        return licences;
    }

    static Stream<Path> manPages() throws IOException {
        return TrialHome.filesUnder(Objects.requireNonNull(root).resolve("man")).stream();
    }

    @ParameterizedTest
    @MethodSource("manPages")
    void hasManPagesThatManShowsWithoutAWarning(Path page) throws IOException {
        Tool.requireInstalled("man");
        Process man = new ProcessBuilder("man", "--warnings", "-E", "UTF-8", "-l", page.toString())
                .redirectErrorStream(true)
                .start();
        String shown = new String(man.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shown).contains("NAME", "SYNOPSIS", "OPTIONS").doesNotContain("warning:", "development");
        if (!page.toString().contains("help")) {
            assertThat(shown).containsAnyOf("EXAMPLES", "EXIT CODES");
        }
    }

    @Test
    void hasAManPageForEveryCommandThatIsNotHidden() throws IOException {
        assertThat(manPages().map(page -> page.getFileName().toString()))
                .contains("pin-mailer.1", "pin-mailer-run.1", "pin-mailer-doctor.1")
                .doesNotContain("pin-mailer-fail-points.1");
    }

    @Test
    void completesCommandsOptionsAndValuesInBash() {
        assertThat(completed("pin-mailer", "wi")).containsExactly("withdraw");
        assertThat(completed("pin-mailer", "run", "--he")).containsExactly("--held-ok", "--help");
        assertThat(completed("pin-mailer", "held", "--format", "")).contains("TABLE", "CSV", "JSON");
    }

    private static List<String> completed(String... words) {
        String script =
                "compopt() { :; }; source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_pin-mailer; printf '%%s\\n' ${COMPREPLY[@]}"
                        .formatted(
                                root.resolve("completion/pin-mailer.bash"),
                                String.join(
                                        " ",
                                        Arrays.stream(words)
                                                .map(word -> "'" + word + "'")
                                                .toList()),
                                words.length - 1);
        return Tool.run("bash", "-c", script).lines().sorted().toList();
    }

    @Test
    void leavesNoPathOfItsDocumentsDangling() throws IOException {
        for (Path page : TrialHome.filesUnder(root.resolve("doc"))) {
            String text = Files.readString(page, StandardCharsets.UTF_8);
            java.util.regex.Pattern.compile("]\\(([^)#:]+)\\)")
                    .matcher(text)
                    .results()
                    .forEach(link -> assertThat(page.resolveSibling(link.group(1)))
                            .as("link in %s", page.getFileName())
                            .exists());
        }
    }

    @Test
    void keepsBuildAndMachineOutOfTheTar() {
        String listing = Tool.run("tar", "-tvzf", TAR.toString());
        assertThat(listing.lines()).allMatch(line -> line.matches(".{10} (root/root|0/0) .*"));
        assertThat(listing.lines().filter(line -> line.startsWith("-rwx")))
                .extracting(line -> line.substring(line.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrder("pin-mailer", "prepare-start");
        assertThat(listing).doesNotContain("-test", "selenium", "junit");
        try {
            assertThat(Files.size(TAR)).isLessThan(80_000_000);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
