package pinmailer.request;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import pinmailer.failure.BrokenInput;

/**
 * One delivered file of the input folder, plain or encrypted to us.
 *
 * @param name relative to the input folder
 */
record Delivery(String name, Path path, Charset charset, Decryptor decryptor) {
    static final String CSV = ".csv";
    static final String PGP = ".pgp";

    boolean isEncrypted() {
        return name.endsWith(PGP);
    }

    /** The name without {@code .pgp}. */
    String clearName() {
        return isEncrypted() ? name.substring(0, name.length() - PGP.length()) : name;
    }

    long bytes() {
        try {
            return Files.size(path);
        } catch (IOException gone) {
            throw unreadable();
        }
    }

    /** Opens the bytes; both streams end up measured once {@link Opened#drain} was called. */
    Opened open() {
        try {
            MeasuredStream delivered = new MeasuredStream(Files.newInputStream(path));
            try {
                return new Opened(delivered, isEncrypted() ? decrypt(delivered) : delivered);
            } catch (IOException | RuntimeException failed) {
                delivered.close();
                throw failed;
            }
        } catch (IOException unreadable) {
            throw unreadable();
        }
    }

    private MeasuredStream decrypt(MeasuredStream delivered) throws IOException {
        return new MeasuredStream(decryptor.clear(name, new BufferedInputStream(delivered)));
    }

    // Without the cause: what a decryptor or file system says may hold content or machine paths.
    BrokenInput unreadable() {
        return new BrokenInput(name + (isEncrypted() ? ": cannot be decrypted and read" : ": cannot be read"));
    }

    /** The bytes as delivered and as parsed; one and the same stream for a plain file. */
    record Opened(MeasuredStream delivered, MeasuredStream clear) implements AutoCloseable {
        /** Reads what parsing left over, so that the whole file is measured and a signature at its end is checked. */
        void drain() throws IOException {
            clear.transferTo(OutputStream.nullOutputStream());
            delivered.transferTo(OutputStream.nullOutputStream());
        }

        ParsedFile measured(String name, long records) {
            String sha256 = delivered.sha256();
            String clearSha256 = clear == delivered ? sha256 : clear.sha256();
            return new ParsedFile(name, delivered.bytes(), sha256, clearSha256, records);
        }

        @Override
        public void close() throws IOException {
            try {
                clear.close();
            } finally {
                delivered.close();
            }
        }
    }
}
