package pinmailer.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pinmailer.disk.PrivateFiles;
import pinmailer.ledger.PrintFile;
import pinmailer.notice.PinNotice;
import pinmailer.notice.ProofExtremes;

/** Measures a night's notices while they are printed, and prints {@code proof.pdf} of their extremes. */
final class Proof {
    static final String FILE = "proof.pdf";

    private final Letters letters;
    private final Set<String> measured = new HashSet<>();
    private ProofExtremes.Measuring measuring;

    Proof(Letters letters) {
        this.letters = letters;
        this.measuring = letters.measuring();
    }

    /** Takes in the notices of a print file, once. */
    synchronized void measure(PrintFile file, List<PinNotice> notices) {
        if (measured.add(name(file))) {
            notices.forEach(measuring::add);
        }
    }

    /** False for a file that an earlier process has printed. */
    synchronized boolean hasMeasured(PrintFile file) {
        return measured.contains(name(file));
    }

    private static String name(PrintFile file) {
        return file.packageId() + " " + file.number();
    }

    /** Writes the proof and forgets what was measured. */
    synchronized void write(Path folder, LocalDate night) throws IOException {
        PrivateFiles.write(folder.resolve(FILE), letters.proof(measuring.extremes(), night));
        measured.clear();
        measuring = letters.measuring();
    }
}
