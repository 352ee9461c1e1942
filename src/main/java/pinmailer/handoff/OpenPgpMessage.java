package pinmailer.handoff;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPOnePassSignature;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.jcajce.JcaPGPObjectFactory;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyDataDecryptorFactoryBuilder;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.BrokenInput;

/**
 * One pass over an encrypted file. What {@link #read} gives is not to be believed before {@link #finish} has returned:
 * whoever uses this class must not let it out before.
 */
final class OpenPgpMessage {
    /** Reads packets that may be malformed. */
    private static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** A signature that is being computed, and its place among the announced ones. */
    private record Check(PGPOnePassSignature signature, int index) {}

    private final String file;
    private final Signers signers;
    private final InputStream raw;
    private final PGPPublicKeyEncryptedData encrypted;
    private final PGPObjectFactory outer;
    private final PGPObjectFactory packets;
    private final int announced;
    private final List<Check> checks;
    private final InputStream content;

    /**
     * Begins to decrypt.
     *
     * @param file its name, for messages
     * @throws pinmailer.failure.Failure as {@link DecryptionKeys#noneFits} says, if no key fits
     * @throws IOException if it is malformed
     */
    OpenPgpMessage(String file, InputStream bytes, DecryptionKeys keys, Signers signers)
            throws IOException, PGPException {
        this.file = file;
        this.signers = signers;
        raw = OpenPgp.unarmoured(buffered(bytes));
        encrypted = encryptedFor(keys);
        outer = new JcaPGPObjectFactory(buffered(decrypted(keys)));
        Object next = next(outer);
        packets = next instanceof PGPCompressedData compressed
                ? new JcaPGPObjectFactory(buffered(compressed.getDataStream()))
                : outer;
        next = next instanceof PGPCompressedData ? next(packets) : next;
        PGPOnePassSignatureList list = next instanceof PGPOnePassSignatureList some ? some : null;
        announced = list == null ? 0 : list.size();
        checks = list == null ? List.of() : checks(list);
        content = literal(list == null ? next : next(packets));
    }

    private static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, OpenPgp.BUFFER_BYTES);
    }

    private static Object next(PGPObjectFactory packets) throws IOException {
        Object next = packets.nextObject();
        if (next == null) {
            throw new Malformed("ends too early");
        }
        return next;
    }

    private PGPPublicKeyEncryptedData encryptedFor(DecryptionKeys keys) throws IOException {
        if (!(next(new JcaPGPObjectFactory(raw)) instanceof PGPEncryptedDataList list)) {
            throw new Malformed("no encrypted data");
        }
        for (PGPEncryptedData part : list) {
            if (part instanceof PGPPublicKeyEncryptedData forKey && keys.privateKey(keyId(forKey)) != null) {
                requireIntegrity(part);
                return forKey;
            }
        }
        throw keys.noneFits(file);
    }

    private static long keyId(PGPPublicKeyEncryptedData part) {
        return part.getKeyIdentifier().getKeyId();
    }

    private void requireIntegrity(PGPEncryptedData part) {
        if (part.isAEAD() || !part.isIntegrityProtected()) {
            throw new BrokenInput(file + ": must be encrypted with integrity protection version 1 (MDC)");
        }
    }

    private InputStream decrypted(DecryptionKeys keys) throws PGPException {
        PGPPrivateKey key = keys.privateKey(keyId(encrypted));
        if (key == null) {
            throw keys.noneFits(file);
        }
        return encrypted.getDataStream(new JcePublicKeyDataDecryptorFactoryBuilder().build(key));
    }

    private static InputStream literal(Object packet) throws IOException {
        if (packet instanceof PGPLiteralData literal) {
            return literal.getInputStream();
        }
        throw new Malformed("no literal data");
    }

    private List<Check> checks(PGPOnePassSignatureList list) throws PGPException {
        List<Check> expected = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Optional<PGPPublicKey> key = signers.key(list.get(i).getKeyID());
            if (key.isPresent()) {
                list.get(i).init(OpenPgp.verifiers(), key.get());
                expected.add(new Check(list.get(i), i));
            }
        }
        return expected;
    }

    /** Fills the buffer with the next plain content; fewer bytes, or 0, only at its end. */
    int read(byte[] buffer) throws IOException {
        int count = content.readNBytes(buffer, 0, buffer.length);
        for (Check check : checks) {
            check.signature().update(buffer, 0, count);
        }
        return count;
    }

    /**
     * Proves what was read to the end: integrity, nothing besides, and a signature if one is required.
     *
     * @throws BrokenInput if any of it fails
     */
    void finish() throws IOException, PGPException {
        Object after = packets.nextObject();
        PGPSignatureList signatures = after instanceof PGPSignatureList list ? list : null;
        boolean more = signatures == null ? after != null : packets.nextObject() != null;
        if (more || outer.nextObject() != null) {
            throw new Malformed("packets after the content");
        }
        if (!encrypted.verify()) {
            throw new BrokenInput(file + ": was changed after it was encrypted");
        }
        if (raw.read() >= 0) {
            throw new Malformed("bytes after the message");
        }
        if (signers.isRequired() && !isSigned(signatures)) {
            throw new BrokenInput(file + ": carries no valid signature of an expected sender");
        }
    }

    private boolean isSigned(@Nullable PGPSignatureList signatures) throws PGPException {
        if (signatures == null || signatures.size() != announced) {
            return false;
        }
        for (Check check : checks) {
            // Signatures close in the reverse order of their announcement (RFC 4880, 5.4).
            PGPSignature signature = signatures.get(announced - 1 - check.index());
            if (signers.mayHaveSigned(
                            signature.getKeyID(), signature.getCreationTime().toInstant())
                    && check.signature().verify(signature)) {
                return true;
            }
        }
        return false;
    }
}
