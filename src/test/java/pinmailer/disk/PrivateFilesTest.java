package pinmailer.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    private Path folder;

    @Test
    void restrictsAFolderAndAllThatIsInIt() throws IOException {
        Path state = open(Files.createDirectories(folder.resolve("state")));
        Path deep = open(Files.createDirectories(state.resolve("db/tmp")));
        Path file = open(Files.writeString(deep.resolve("night.data"), "x"));

        PrivateFiles.restrictAll(state);

        assertThat(mode(state)).isEqualTo("rwx------");
        assertThat(mode(deep)).isEqualTo("rwx------");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void restrictsAFolderThatIsItselfALink() throws IOException {
        Path disk = open(Files.createDirectories(folder.resolve("other-disk")));
        Path file = open(Files.writeString(disk.resolve("night.data"), "x"));
        Path state = Files.createSymbolicLink(folder.resolve("state"), disk);

        PrivateFiles.restrictAll(state);

        assertThat(mode(disk)).isEqualTo("rwx------");
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void leavesAloneWhatALinkInItPointsTo() throws IOException {
        Path outside = open(Files.writeString(folder.resolve("outside.txt"), "not ours"));
        Path outsideFolder = open(Files.createDirectories(folder.resolve("outside")));
        Path within = open(Files.writeString(outsideFolder.resolve("within.txt"), "not ours"));
        Path state = Files.createDirectories(folder.resolve("state"));
        Files.createSymbolicLink(state.resolve("to-file"), outside);
        Files.createSymbolicLink(state.resolve("to-folder"), outsideFolder);
        Files.createSymbolicLink(state.resolve("to-nothing"), folder.resolve("nothing"));

        PrivateFiles.restrictAll(state);
        PrivateFiles.restrict(state.resolve("to-file"));

        assertThat(mode(outside)).isEqualTo("rw-rw-rw-");
        assertThat(mode(outsideFolder)).isEqualTo("rwxrwxrwx");
        assertThat(mode(within)).isEqualTo("rw-rw-rw-");
    }

    @Test
    void writesToADeviceWithoutTakingItFromOthers() throws IOException {
        Path device = Path.of("/dev/null");
        String before = mode(device);
        try (FileChannel channel = PrivateFiles.create(device)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}));
        }
        assertThat(mode(device)).isEqualTo(before);
    }

    @Test
    void takesAnExistingFileFromOthersBeforeItWrites() throws IOException {
        Path file = open(Files.writeString(folder.resolve("state.csv"), "old"));
        try (FileChannel channel = PrivateFiles.create(file)) {
            assertThat(mode(file)).isEqualTo("rw-------");
            assertThat(channel.size()).isZero();
        }
    }

    private static Path open(Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        return Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(directory ? "rwxrwxrwx" : "rw-rw-rw-"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
