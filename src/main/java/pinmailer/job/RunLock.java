package pinmailer.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import pinmailer.disk.PrivateFiles;
import pinmailer.failure.EnvironmentFault;

/**
 * {@code output/state/run.lock}: taken first by every command that opens the database, so that one process at a time
 * works on a home. The operating system drops it with the process, so a stale lock is no obstacle.
 */
public final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws EnvironmentFault if another process has it (75) or the folder cannot be written (73)
     */
    public static RunLock take(NightHome home) {
        Path file = home.state().resolve("run.lock");
        FileChannel channel = null;
        try {
            PrivateFiles.createDirectories(home.state());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            PrivateFiles.restrict(file);
            if (channel.tryLock() != null) {
                return new RunLock(channel);
            }
        } catch (OverlappingFileLockException sameProcess) {
            throw busy(channel);
        } catch (IOException failed) {
            close(channel);
            throw EnvironmentFault.cannotWrite("cannot take " + file + ": make output/ writable", failed);
        }
        throw busy(channel);
    }

    private static EnvironmentFault busy(@Nullable FileChannel channel) {
        close(channel);
        return EnvironmentFault.busy("another run is active in this home: wait for it to end, then try again");
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failed) {
            throw EnvironmentFault.cannotWrite("cannot close run.lock", failed);
        }
    }

    @Override
    public void close() {
        close(channel);
    }
}
