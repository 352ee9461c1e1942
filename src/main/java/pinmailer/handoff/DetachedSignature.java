package pinmailer.handoff;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.jcajce.JcaPGPObjectFactory;
import pinmailer.failure.BrokenInput;
import pinmailer.failure.ProgramFault;

/**
 * A signature in a file of its own ({@code package.json.asc}). It is accepted in one spelling only, the one written
 * here, so that no byte of the file can differ.
 */
final class DetachedSignature {
    private DetachedSignature() {}

    /** Signs a document; the result is the armoured file. */
    static byte[] sign(byte[] document, IssuerKeys issuer, Clock clock) {
        try {
            PGPSignatureGenerator signature = OpenPgp.beginSignature(issuer, clock.instant());
            signature.update(document);
            return OpenPgp.armoured(signature.generate().getEncoded());
        } catch (IOException | PGPException failed) {
            throw new ProgramFault("signing failed", failed);
        }
    }

    /**
     * Verifies that the issuer signed this document.
     *
     * @param file the signature's file name, for messages
     * @throws BrokenInput if the document or the signature was changed, or someone else signed
     */
    static void verify(String file, byte[] document, byte[] armoured, IssuerPublicKey issuer) {
        PGPSignature signature = parse(file, armoured);
        PGPPublicKey signer = issuer.ring()
                .signerAt(signature.getKeyID(), signature.getCreationTime().toInstant())
                .orElseThrow(() -> new BrokenInput(file + ": not signed by the issuer's key " + issuer.fingerprint()));
        if (!holds(signature, signer, document)) {
            throw new BrokenInput(file + ": the signature does not hold: the document or the signature was changed");
        }
    }

    private static PGPSignature parse(String file, byte[] armoured) {
        try {
            PGPObjectFactory packets = new JcaPGPObjectFactory(OpenPgp.unarmoured(armoured));
            if (packets.nextObject() instanceof PGPSignatureList list
                    && list.size() == 1
                    && isOurSpelling(list.get(0), armoured)) {
                return list.get(0);
            }
        } catch (IOException | RuntimeException malformed) {
            throw new BrokenInput(file + ": cannot be read as an OpenPGP signature", malformed);
        }
        throw new BrokenInput(file + ": is not the signature file as it was written");
    }

    private static boolean isOurSpelling(PGPSignature signature, byte[] armoured) throws IOException {
        return signature.getSignatureType() == PGPSignature.BINARY_DOCUMENT
                && signature.getUnhashedSubPackets().size() == 0
                && Arrays.equals(OpenPgp.armoured(signature.getEncoded()), armoured);
    }

    private static boolean holds(PGPSignature signature, PGPPublicKey signer, byte[] document) {
        try {
            signature.init(OpenPgp.verifiers(), signer);
            signature.update(document);
            return signature.verify() && Arrays.equals(digestPrefix(signature, document), signature.getDigestPrefix());
        } catch (PGPException | RuntimeException malformed) {
            return false;
        }
    }

    /** The two octets that the signature repeats of its digest; no verification looks at them otherwise. */
    private static byte[] digestPrefix(PGPSignature signature, byte[] document) {
        var digest = DurableFile.sha256();
        digest.update(document);
        digest.update(signature.getSignatureTrailer());
        return Arrays.copyOf(digest.digest(), 2);
    }
}
