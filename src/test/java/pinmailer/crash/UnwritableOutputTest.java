package pinmailer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Disks that are read-only, full, or two where one is needed. */
@Execution(ExecutionMode.CONCURRENT)
class UnwritableOutputTest {
    private static final int CANNOT_WRITE = 73;
    private static final int UNUSABLE = 78;

    @TempDir
    Path folder;

    private CrashHome home;

    @BeforeEach
    void makeHome() throws IOException {
        home = CrashHome.in(folder);
    }

    /** Nothing can be made below a file, whoever runs the program. */
    @Test
    void endsWith73WhenOutputCannotBeMade() throws Exception {
        Files.delete(home.path("output"));
        Files.createFile(home.path("output"));
        refuses(CANNOT_WRITE, "make output/ writable");
    }

    @Test
    void endsWith73OnAReadOnlyDiskAndGoesOnWhenItIsMended() throws Exception {
        mount(home.path("output"), "ro,size=64m");
        try {
            refuses(CANNOT_WRITE, "make output/ writable");
        } finally {
            unmount(home.path("output"));
        }
        assertThat(night().status()).isEqualTo(100);
    }

    @Test
    void goesOnAfterADiskThatWasFull() throws Exception {
        mount(home.path("output"), "size=320k");
        try {
            Ended full = night();
            assertThat(full.status()).as(full.toString()).isEqualTo(CANNOT_WRITE);
            remount(home.path("output"), "size=256m");
            Ended ended = night();
            assertThat(ended.status()).as(ended.toString()).isEqualTo(100);
            assertThat(home.judged().faults()).isEmpty();
        } finally {
            unmount(home.path("output"));
        }
    }

    @Test
    void refusesWorkAndPackagesOnTwoFileSystems() throws Exception {
        Path other = Path.of("/dev/shm");
        Machine.mustOffer(Files.isWritable(other), "/dev/shm can be written");
        Path work = Files.createTempDirectory(other, "pin-mailer-work");
        try {
            Machine.mustOffer(
                    !Files.getFileStore(work).equals(Files.getFileStore(home.root())),
                    "/dev/shm is a file system of its own");
            Files.createSymbolicLink(home.path("output/work"), work);
            refuses(UNUSABLE, "two file systems");
        } finally {
            CrashHome.delete(work);
        }
    }

    private void refuses(int status, String why) throws Exception {
        Ended refused = night();
        assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
        assertThat(refused.err()).contains(why);
    }

    /** In a process of its own, which leaves no file open on a disk that is to be taken away. */
    private Ended night() throws IOException, InterruptedException {
        return home.start(null, "run", "--date", CrashHome.NIGHT.toString()).await();
    }

    private static void mount(Path at, String options) throws IOException, InterruptedException {
        int status = mountTool("mount", "-t", "tmpfs", "-o", options, "tmpfs", at.toString());
        Machine.mustOffer(status == 0, "a test may mount a small disk");
    }

    private static void remount(Path at, String options) throws IOException, InterruptedException {
        assertThat(mountTool("mount", "-o", "remount," + options, at.toString()))
                .isZero();
    }

    private static void unmount(Path at) throws IOException, InterruptedException {
        assertThat(mountTool("umount", at.toString())).isZero();
    }

    private static int mountTool(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchTool) {
            return -1;
        }
    }
}
