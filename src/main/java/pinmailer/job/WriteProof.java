package pinmailer.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import pinmailer.disk.PrivateFiles;
import pinmailer.handoff.PackageKind;
import pinmailer.ledger.MailStore;
import pinmailer.ledger.PrintFile;

/** Prints the night's proof; files that another process has printed are read once more for it. */
final class WriteProof implements StepAction {
    private final MailStore mail;
    private final FrozenRows frozen;
    private final Notices notices;
    private final Proof proof;
    private final NightHome home;
    private final Tonight tonight;

    WriteProof(MailStore mail, FrozenRows frozen, Notices notices, Proof proof, NightHome home, Tonight tonight) {
        this.mail = mail;
        this.frozen = frozen;
        this.notices = notices;
        this.proof = proof;
        this.home = home;
        this.tonight = tonight;
    }

    @Override
    public void run() throws IOException {
        LocalDate night = tonight.night().date();
        String packageId = PackageKind.PIN_NOTICE.packageId(night);
        List<PrintFile> files = mail.printFiles(packageId);
        if (!files.isEmpty() && mail.isUnpublished(packageId)) {
            files.forEach(this::measure);
            Path folder = home.reports(night);
            PrivateFiles.createDirectories(folder);
            proof.write(folder, night);
        }
    }

    /** Takes a print file in, if it was not yet. */
    void measure(PrintFile file) {
        if (!proof.hasMeasured(file)) {
            proof.measure(file, notices.of(frozen.of(file)));
        }
    }
}
