package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A SoftHSM2 token of a test's own, in a directory of its own, that holds a home's keys instead of a file. */
final class Token {
    static final String PASSWORD = "user-2468-token";

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    private final Path directory;
    private final String slot;

    private Token(Path directory, String slot) {
        this.directory = directory;
        this.slot = slot;
    }

    /** Makes an empty one; skips the test where SoftHSM2 is missing, which fails on a build server. */
    static Token in(Path directory) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.exists(LIBRARY) || "true".equals(System.getenv("CI")), "needs SoftHSM2 (" + LIBRARY + ")");
        Files.createDirectories(directory.resolve("tokens"));
        Files.writeString(
                directory.resolve("softhsm2.conf"),
                "directories.tokendir = " + directory.resolve("tokens") + "\nobjectstore.backend = file\n");
        ProcessBuilder builder = new ProcessBuilder(
                        "softhsm2-util", "--init-token", "--free", "--label", "night", "--so-pin", "officer-1357")
                .redirectErrorStream(true);
        builder.command().add("--pin=" + PASSWORD);
        builder.environment()
                .put("SOFTHSM2_CONF", directory.resolve("softhsm2.conf").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Matcher found = SLOT.matcher(said);
        assertThat(found.find()).as(said).isTrue();
        return new Token(directory, found.group(1));
    }

    /** Takes a home's keys over, sensitive and unextractable, and leaves the home without its key file. */
    void take(TrialHome home) throws IOException {
        Path template = configuration(
                "filling",
                LIBRARY,
                "attributes(*, CKO_SECRET_KEY, *) = {",
                "CKA_SENSITIVE = true",
                "CKA_EXTRACTABLE = false",
                "CKA_ENCRYPT = true",
                "CKA_DECRYPT = true",
                "}");
        ForkedProgram.Ended ended = program(home, TokenCeremony.class.getName())
                .run(home.input("keys").toString(), template.toString(), PASSWORD);
        assertThat(ended.status()).as(ended.err()).isZero();
        Files.delete(home.input("keys/pin-mailer.p12"));
        Files.writeString(home.input("keys/pin-mailer.p12.password"), PASSWORD);
    }

    /** The SunPKCS11 configuration a home's settings name. */
    Path configuration() throws IOException {
        return configuration("night", LIBRARY);
    }

    private Path configuration(String name, Path library, String... more) throws IOException {
        String text =
                "name = %s\nlibrary = %s\nslot = %s\n%s\n".formatted(name, library, slot, String.join("\n", more));
        return Files.writeString(directory.resolve(name + ".cfg"), text);
    }

    String[] settings() throws IOException {
        return settings(configuration());
    }

    private static String[] settings(Path configuration) {
        return new String[] {"--pinmailer.keys.store=pkcs11", "--pinmailer.keys.pkcs11-config=" + configuration};
    }

    /** A command whose calls to the token pass OpenSC's spy; for {@link #watched}. */
    String[] behindSpy(String... command) throws IOException {
        String[] settings = settings(configuration("spied", spy()));
        return Stream.concat(Arrays.stream(command), Arrays.stream(settings)).toArray(String[]::new);
    }

    /** A program whose calls are written to a file. */
    ForkedProgram watched(TrialHome home, Path calls) {
        return program(home, ForkedProgram.PROGRAM)
                .environment("PKCS11SPY", LIBRARY.toString())
                .environment("PKCS11SPY_OUTPUT", calls.toString());
    }

    private static Path spy() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            Optional<Path> spy = folders.map(folder -> folder.resolve("pkcs11-spy.so"))
                    .filter(Files::exists)
                    .findFirst();
            Assumptions.assumeTrue(
                    spy.isPresent() || "true".equals(System.getenv("CI")), "needs pkcs11-spy.so of OpenSC");
            return spy.orElseThrow();
        }
    }

    /** A JVM that sees this token and no other. */
    ForkedProgram program(TrialHome home, String mainClass) {
        return ForkedProgram.of(home.root().resolveSibling("."), mainClass)
                .environment("SOFTHSM2_CONF", directory.resolve("softhsm2.conf").toString());
    }
}
