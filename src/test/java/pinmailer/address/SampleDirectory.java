package pinmailer.address;

import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** The directories of the tests: a small excerpt with every quirk, and the whole of Japan Post's where it is at hand. */
final class SampleDirectory {
    static final Path RESOURCES = Path.of("src/test/resources/pinmailer/address");
    static final Path FOLDER = RESOURCES.resolve("directory");

    private SampleDirectory() {}

    static PostalDirectory read() {
        return PostalDirectoryFile.read(FOLDER, 1);
    }

    /** Where Japan Post's whole files and the address pairs are; the calling test is skipped if nowhere. */
    static Path reference() {
        Path folder = Path.of(System.getProperty("pinmailer.reference", "../shared/reference"));
        if (folder.resolve("utf_ken_all.zip").toFile().exists()) {
            return folder;
        }
        throw new TestAbortedException("skipped: no " + folder + " (set -Dpinmailer.reference)");
    }
}
