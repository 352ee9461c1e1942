package pinmailer.handoff;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.openpgp.PGPException;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.Failure;

/**
 * An encrypted file that was decrypted once to the end and found whole, of which a digest of each block of plain content
 * was kept. It can be decrypted again, any number of times, and then gives out only blocks of the same digest. So memory
 * stays small, nothing plain touches the disk, and a file changed in between is noticed before its content is used.
 */
public final class ProvenFile {
    private static final int BLOCK_BYTES = 1 << 20;

    private final Path file;
    private final DecryptionKeys keys;
    private final List<byte[]> digests;

    private ProvenFile(Path file, DecryptionKeys keys, List<byte[]> digests) {
        this.file = file;
        this.keys = keys;
        this.digests = List.copyOf(digests);
    }

    static ProvenFile prove(Path file, DecryptionKeys keys, Signers signers) {
        byte[] block = new byte[BLOCK_BYTES];
        try (InputStream bytes = Files.newInputStream(file)) {
            OpenPgpMessage message = new OpenPgpMessage(nameOf(file), bytes, keys, signers);
            List<byte[]> digests = new ArrayList<>();
            for (int count = message.read(block); count > 0; count = message.read(block)) {
                digests.add(digest(block, count));
            }
            message.finish();
            return new ProvenFile(file, keys, digests);
        } catch (Failure refused) {
            throw refused;
        } catch (IOException | PGPException | RuntimeException malformed) {
            // The packet parser meets hostile bytes: whatever it throws, the file is refused.
            throw unreadable(file, malformed);
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }

    /**
     * Decrypts again. The stream throws {@link BrokenInput} if the file is not as it was proven.
     *
     * @throws BrokenInput if the file is no longer readable
     */
    public InputStream stream() {
        try {
            InputStream bytes = Files.newInputStream(file);
            try {
                return new Blocks(bytes);
            } catch (IOException | PGPException | RuntimeException failed) {
                bytes.close();
                throw failed;
            }
        } catch (Failure refused) {
            throw refused;
        } catch (IOException | PGPException | RuntimeException malformed) {
            throw unreadable(file, malformed);
        }
    }

    private static byte[] digest(byte[] block, int count) {
        MessageDigest digest = DurableFile.sha256();
        digest.update(block, 0, count);
        return digest.digest();
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static BrokenInput unreadable(Path file, Exception cause) {
        return new BrokenInput(nameOf(file) + ": cannot be decrypted: damaged, changed or no OpenPGP message", cause);
    }

    private final class Blocks extends InputStream {
        private final InputStream bytes;
        private final OpenPgpMessage message;
        private final byte[] block = new byte[BLOCK_BYTES];
        private int given;
        private ByteArrayInputStream current = new ByteArrayInputStream(new byte[0]);

        Blocks(InputStream bytes) throws IOException, PGPException {
            this.bytes = bytes;
            // Who signed it was asked when it was proven.
            this.message = new OpenPgpMessage(nameOf(file), bytes, keys, Signers.ANYONE);
        }

        @Override
        public int read() throws IOException {
            return fill() ? current.read() : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            return fill() ? current.read(buffer, offset, length) : -1;
        }

        private boolean fill() throws IOException {
            if (current.available() == 0 && given < digests.size()) {
                int count = message.read(block);
                if (!MessageDigest.isEqual(digest(block, count), digests.get(given))) {
                    throw new BrokenInput(nameOf(file) + ": changed while it was read");
                }
                given++;
                current = new ByteArrayInputStream(block, 0, count);
            }
            return current.available() > 0;
        }

        @Override
        public void close() throws IOException {
            Arrays.fill(block, (byte) 0);
            bytes.close();
        }
    }
}
