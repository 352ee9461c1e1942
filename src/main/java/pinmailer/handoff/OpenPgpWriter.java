package pinmailer.handoff;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcePGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyKeyEncryptionMethodGenerator;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/**
 * Writes the {@code .pgp} files of a package: signed by the issuer, encrypted to the recipient, readable by GnuPG 2.2
 * (AES-256, integrity packet version 1, RFC 4880, 5.13). Not compressed, because a PDF is already and a size must not
 * tell of content; name and date inside are constant. Plain content never touches the disk. Safe for several threads.
 */
public final class OpenPgpWriter {
    private static final String NO_NAME = "";
    private static final Date NO_DATE = Date.from(Instant.EPOCH);

    private final RecipientKey recipient;
    private final IssuerKeys issuer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Joins a recipient and us.
     *
     * @param clock for the time in signatures
     */
    public OpenPgpWriter(RecipientKey recipient, IssuerKeys issuer, Clock clock) {
        this.recipient = recipient;
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * Signs and encrypts what {@code body} writes into a file that is there whole or not at all.
     *
     * @throws EnvironmentFault 73 if it cannot be written
     */
    public WrittenFile seal(Path file, FileBody body, Boundary boundary) {
        return DurableFile.write(file, disk -> encrypt(body, disk), boundary);
    }

    private void encrypt(FileBody body, OutputStream disk) throws IOException {
        PGPEncryptedDataGenerator encryption =
                new PGPEncryptedDataGenerator(new JcePGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                        .setWithIntegrityPacket(true)
                        .setSecureRandom(random));
        encryption.addMethod(new JcePublicKeyKeyEncryptionMethodGenerator(recipient.encryptionKey()));
        OutputStream buffered = new BufferedOutputStream(disk, OpenPgp.BUFFER_BYTES);
        try {
            try (OutputStream encrypted = encryption.open(buffered, new byte[OpenPgp.BUFFER_BYTES])) {
                sign(body, encrypted);
            }
            buffered.flush();
        } catch (PGPException failed) {
            throw new ProgramFault("encryption failed", failed);
        }
    }

    private void sign(FileBody body, OutputStream encrypted) throws IOException, PGPException {
        PGPSignatureGenerator signature = OpenPgp.beginSignature(issuer, clock.instant());
        signature.generateOnePassVersion(false).encode(encrypted);
        PGPLiteralDataGenerator literal = new PGPLiteralDataGenerator();
        try (OutputStream content =
                literal.open(encrypted, PGPLiteralData.BINARY, NO_NAME, NO_DATE, new byte[OpenPgp.BUFFER_BYTES])) {
            OutputStream signed = new BufferedOutputStream(new Signed(content, signature), OpenPgp.BUFFER_BYTES);
            body.writeTo(signed);
            signed.flush();
        }
        signature.generate().encode(encrypted);
    }

    /** Everything written is also signed. */
    private static final class Signed extends FilterOutputStream {
        private final PGPSignatureGenerator signature;

        Signed(OutputStream out, PGPSignatureGenerator signature) {
            super(out);
            this.signature = signature;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            signature.update(buffer, offset, length);
            out.write(buffer, offset, length);
        }
    }
}
