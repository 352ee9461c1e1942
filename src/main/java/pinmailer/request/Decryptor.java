package pinmailer.request;

import java.io.IOException;
import java.io.InputStream;

/**
 * Opens an input file that was encrypted to us ({@code NAME.csv.pgp}). Declared here, answered by whoever holds the
 * OpenPGP key.
 */
@FunctionalInterface
public interface Decryptor {
    /** For homes that expect plain files only. */
    Decryptor NONE = (file, encrypted) -> {
        throw new IOException("no key to decrypt with");
    };

    /**
     * The clear bytes. Reading them to the end must fail if they were changed, or not signed where that is required.
     *
     * @param file the name for messages, relative to the input folder
     * @throws pinmailer.failure.BrokenInput if it cannot be decrypted or is not to be trusted
     */
    InputStream clear(String file, InputStream encrypted) throws IOException;
}
