package pinmailer.handoff;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.KeyFingerPrintCalculator;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.PGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPairGeneratorProvider;
import pinmailer.failure.ProgramFault;

/**
 * What every use of OpenPGP here has in common; every use begins here, because loading this class registers Bouncy Castle.
 * It is registered last and never named as provider, so that the JDK's own AES and SHA do the bulk work: they are three
 * times as fast.
 */
final class OpenPgp {
    /** Bytes of one step of every stream here. */
    static final int BUFFER_BYTES = 1 << 16;

    static {
        if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
            Security.addProvider(new BouncyCastleProvider());
        }
    }

    private OpenPgp() {}

    static KeyFingerPrintCalculator fingerprints() {
        return new JcaKeyFingerprintCalculator();
    }

    static PGPContentVerifierBuilderProvider verifiers() {
        return new JcaPGPContentVerifierBuilderProvider();
    }

    static PGPDigestCalculatorProvider digests() throws PGPException {
        return new JcaPGPDigestCalculatorProviderBuilder().build();
    }

    /** Makes keys of version 4, which is what GnuPG 2.2 reads. */
    static PGPKeyPairGenerator keyPairs(SecureRandom random, Instant created) {
        return new JcaPGPKeyPairGeneratorProvider()
                .setSecureRandom(random)
                .get(PublicKeyPacket.VERSION_4, Date.from(created));
    }

    /** The bytes of a file that may be armoured. */
    static InputStream unarmoured(InputStream in) throws IOException {
        return PGPUtil.getDecoderStream(in);
    }

    static InputStream unarmoured(byte[] bytes) throws IOException {
        return unarmoured(new ByteArrayInputStream(bytes));
    }

    /**
     * Begins a signature over a binary document. Everything it says of itself is in the hashed area, so that no byte of
     * it can be changed unnoticed.
     */
    static PGPSignatureGenerator beginSignature(IssuerKeys issuer, Instant at) throws PGPException {
        PGPPublicKey key = issuer.signingKey();
        PGPSignatureGenerator signature = new PGPSignatureGenerator(
                new JcaPGPContentSignerBuilder(key.getAlgorithm(), HashAlgorithmTags.SHA256), key);
        signature.init(PGPSignature.BINARY_DOCUMENT, issuer.signingPrivateKey());
        PGPSignatureSubpacketGenerator about = new PGPSignatureSubpacketGenerator();
        about.setSignatureCreationTime(false, Date.from(at));
        about.setIssuerFingerprint(false, key);
        about.setIssuerKeyID(false, key.getKeyID());
        signature.setHashedSubpackets(about.generate());
        return signature;
    }

    /** Armour without version or comment: the one form in which our own files are accepted back. */
    static byte[] armoured(byte[] packets) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (OutputStream armour = ArmoredOutputStream.builder().clearHeaders().build(text)) {
            armour.write(packets);
        } catch (IOException impossible) {
            throw new ProgramFault("writing to memory failed", impossible);
        }
        return text.toByteArray();
    }
}
