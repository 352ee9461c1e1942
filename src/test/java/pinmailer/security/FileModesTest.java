package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Started by somebody whose umask hides nothing, the program still hides everything. */
class FileModesTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void keepsEveryFileToItsOwnerWhateverTheUmask() throws IOException {
        TrialHome home = new TrialHome(folder.resolve("home"));
        program(home)
                .run(
                        "sample",
                        "--requests",
                        "30",
                        "--seed",
                        "4",
                        "--to",
                        home.root().toString());
        assertThat(open(home.input("keys"))).isEmpty();
        assertThat(open(home.input("register"))).isEmpty();
        assertThat(open(home.input("requests"))).isEmpty();

        ForkedProgram.Ended killed = program(home)
                .jvm("-Dpinmailer.failpoint=manifest.written:1:halt")
                .run("run", "--home", home.root().toString(), "--date", TrialHome.DATE);
        assertThat(killed.status()).as(killed.err()).isEqualTo(137);
        assertThat(home.output().resolve("work")).isDirectoryRecursivelyContaining("glob:**.part");
        assertThat(open(home.output())).isEmpty();

        ForkedProgram.Ended ended =
                program(home).run("run", "--home", home.root().toString(), "--date", TrialHome.DATE, "--held-ok");
        assertThat(ended.status()).as(ended.err()).isZero();
        program(home)
                .run(
                        "export-state",
                        "--home",
                        home.root().toString(),
                        "--to",
                        home.output().resolve("state.csv").toString());
        assertThat(home.output().resolve("state.csv")).isRegularFile();
        assertThat(home.output().resolve("state/db/night.data")).isRegularFile();
        assertThat(open(home.output())).isEmpty();
    }

    private ForkedProgram program(TrialHome home) {
        return home.program(folder).withOpenUmask();
    }

    /** What is under this folder, itself included, with more than its owner's rights. */
    private Set<String> open(Path under) throws IOException {
        Set<String> open = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(under)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String mode =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
                boolean isPrivate = mode.equals(Files.isDirectory(path) ? "rwx------" : "rw-------");
                if (!isPrivate) {
                    open.add(mode + " " + folder.relativize(path));
                }
            }
        }
        return open;
    }
}
