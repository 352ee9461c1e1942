package pinmailer.job;

import java.util.Collection;
import pinmailer.request.InputFile;

/** How far a scan of the register is: rows taken, and how many there will be if the rest has as many for each byte. */
final class RegisterProgress {
    private static final String STEP = "matchRegister";

    private final StepLog log;
    private final long bytesOfAll;
    private long bytesOfFinished;
    private long taken;

    RegisterProgress(StepLog log, Collection<InputFile> files) {
        this.log = log;
        this.bytesOfAll = files.stream().mapToLong(InputFile::bytes).sum();
    }

    /** @param bytesRead of the file the rows stand in, so far */
    void took(int rows, long bytesRead) {
        taken += rows;
        long read = bytesOfFinished + bytesRead;
        log.progress(STEP, taken, read == 0 ? 0 : Math.round((double) taken * Math.max(read, bytesOfAll) / read));
    }

    void finished(InputFile file) {
        bytesOfFinished += file.bytes();
    }
}
