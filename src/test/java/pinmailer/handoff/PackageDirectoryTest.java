package pinmailer.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

class PackageDirectoryTest {
    @TempDir
    private static Path keyDirectory;

    private static SampleKeys keys;

    @TempDir
    private Path output;

    private SamplePackage sample;

    @BeforeAll
    static void makeKeys() throws IOException {
        keys = SampleKeys.in(keyDirectory);
    }

    @BeforeEach
    void fresh() {
        sample = new SamplePackage(keys, output);
    }

    private static void publish(PackageDirectory directory, Boundary boundary) {
        directory.publish(keys.issuer().publicKey(), boundary);
    }

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void appearsWholeByOneRename() {
        PackageDirectory directory = sample.make(PackageAccess.OWNER, Boundary.UNWATCHED);
        List<String> passed = new ArrayList<>();

        publish(directory, name -> passed.add(name + " " + directory.isInMaking() + " " + directory.isPublished()));

        assertThat(passed).containsExactly("package-synced true false", "package-renamed false true");
        PackageVerifier.verify(directory.published(), keys.issuer().publicKey());
    }

    @Test
    void isForTheOwnerAlone() throws IOException {
        PackageDirectory directory = sample.make(PackageAccess.OWNER, Boundary.UNWATCHED);
        assertThat(modeOf(directory.inMaking())).isEqualTo("rwx------");

        publish(directory, Boundary.UNWATCHED);

        assertThat(modeOf(output.resolve("packages"))).isEqualTo("rwx------");
        assertThat(modeOf(directory.published())).isEqualTo("rwx------");
        assertThat(modesIn(directory.published())).containsOnly("rw-------");
    }

    private static List<String> modesIn(Path directory) throws IOException {
        List<String> modes = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                modes.add(modeOf(file));
            }
        }
        return modes;
    }

    @Test
    void opensToOneGroupIfToldSo() throws IOException {
        String group =
                Files.readAttributes(output, PosixFileAttributes.class).group().getName();
        PackageDirectory directory = sample.make(PackageAccess.group(group), Boundary.UNWATCHED);

        publish(directory, Boundary.UNWATCHED);

        assertThat(modeOf(directory.published())).isEqualTo("rwxr-x---");
        assertThat(modesIn(directory.published())).containsOnly("rw-r-----");
    }

    @Test
    void refusesAnUnknownGroup() {
        PackageDirectory directory = sample.make(PackageAccess.group("no-such-group"), Boundary.UNWATCHED);

        assertThatThrownBy(() -> publish(directory, Boundary.UNWATCHED))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("output.package-group: no group no-such-group");
        assertThat(directory.isPublished()).isFalse();
    }

    @Test
    void neverReplacesAPublishedPackage() {
        PackageDirectory directory = sample.make(PackageAccess.OWNER, Boundary.UNWATCHED);
        publish(directory, Boundary.UNWATCHED);
        sample.make(PackageAccess.OWNER, Boundary.UNWATCHED);

        assertThatThrownBy(() -> publish(directory, Boundary.UNWATCHED))
                .isInstanceOf(ProgramFault.class)
                .hasMessage("PN-20261122: has been published before");
    }

    @Test
    void doesNotPublishWhatARecipientWouldRefuse() throws IOException {
        PackageDirectory directory = sample.make(PackageAccess.OWNER, Boundary.UNWATCHED);
        Files.writeString(directory.inMaking().resolve("manifest.csv.pgp.part"), "");

        assertThatThrownBy(() -> publish(directory, Boundary.UNWATCHED))
                .isInstanceOf(ProgramFault.class)
                .hasMessage("not published, because it does not verify: PN-20261122: "
                        + "manifest.csv.pgp.part is not listed");
        assertThat(directory.isPublished()).isFalse();
    }

    @Test
    void measuresWhatAStoppedNightHasMade() {
        PackageDirectory directory = sample.directory(PackageAccess.OWNER);
        directory.create();
        WrittenFile written = directory.add("bundles.csv", out -> out.write(1), Boundary.UNWATCHED);
        directory.create();

        assertThat(directory.measure("bundles.csv")).contains(written);
        assertThat(directory.measure("cards.csv.pgp")).isEmpty();
    }

    @Test
    void leavesNothingOfAGivenUpNight() {
        PackageDirectory directory = sample.make(PackageAccess.OWNER, Boundary.UNWATCHED);

        directory.discard();
        directory.discard();

        assertThat(output.resolve("work")).isEmptyDirectory();
    }
}
