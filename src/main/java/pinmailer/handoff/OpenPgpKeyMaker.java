package pinmailer.handoff;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.Features;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.PGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePBESecretKeyEncryptorBuilder;
import pinmailer.failure.ProgramFault;

/**
 * Makes the OpenPGP keys of a sample home: Ed25519 to sign, Curve25519 to encrypt, in the version 4 form that GnuPG 2.2
 * reads; created on 2020-01-01 so that any rehearsed night finds them valid, no expiry.
 */
public final class OpenPgpKeyMaker {
    private static final String SAMPLE = "SAMPLE ";
    private static final Instant CREATED = Instant.parse("2020-01-01T00:00:00Z");

    private final SecureRandom random;

    /** Draws keys from {@code random}. */
    public OpenPgpKeyMaker(SecureRandom random) {
        this.random = random;
    }

    /** The two files of one key, armoured; the secret one is protected by its passphrase. */
    public record KeyFiles(String secretKey, String publicKey) {
        @Override
        public String toString() {
            return "KeyFiles[****]";
        }
    }

    /**
     * Makes a key whose user id is {@code SAMPLE} and the name.
     *
     * @param name whose key, ASCII, e.g. {@code print vendor}
     * @param passphrase protects the secret key; left as it is
     */
    public KeyFiles make(String name, char[] passphrase) {
        try {
            PGPKeyRingGenerator ring = ring(SAMPLE + name, passphrase);
            return new KeyFiles(
                    text(ring.generateSecretKeyRing().getEncoded()),
                    text(ring.generatePublicKeyRing().getEncoded()));
        } catch (IOException | PGPException failed) {
            throw new ProgramFault("making an OpenPGP key failed", failed);
        }
    }

    private static String text(byte[] packets) {
        return new String(OpenPgp.armoured(packets), StandardCharsets.US_ASCII);
    }

    private PGPKeyRingGenerator ring(String userId, char[] passphrase) throws PGPException {
        PGPKeyPairGenerator pairs = OpenPgp.keyPairs(random, CREATED);
        PGPKeyPair primary = pairs.generateLegacyEd25519KeyPair();
        PGPDigestCalculatorProvider digests = OpenPgp.digests();
        PGPKeyRingGenerator ring = new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION,
                primary,
                userId,
                digests.get(HashAlgorithmTags.SHA1),
                primaryClaims(),
                none(),
                new JcaPGPContentSignerBuilder(primary.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                new JcePBESecretKeyEncryptorBuilder(
                                SymmetricKeyAlgorithmTags.AES_256, digests.get(HashAlgorithmTags.SHA256))
                        .setSecureRandom(random)
                        .build(passphrase));
        ring.addSubKey(pairs.generateLegacyX25519KeyPair().asSubkey(OpenPgp.fingerprints()), subkeyClaims(), none());
        return ring;
    }

    private static PGPSignatureSubpacketVector primaryClaims() {
        PGPSignatureSubpacketGenerator claims = dated();
        claims.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
        claims.setPreferredSymmetricAlgorithms(false, new int[] {SymmetricKeyAlgorithmTags.AES_256});
        claims.setPreferredHashAlgorithms(false, new int[] {HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA512});
        claims.setFeature(false, Features.FEATURE_MODIFICATION_DETECTION);
        return claims.generate();
    }

    private static PGPSignatureSubpacketVector subkeyClaims() {
        PGPSignatureSubpacketGenerator claims = dated();
        claims.setKeyFlags(true, KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
        return claims.generate();
    }

    private static PGPSignatureSubpacketGenerator dated() {
        PGPSignatureSubpacketGenerator claims = new PGPSignatureSubpacketGenerator();
        claims.setSignatureCreationTime(false, Date.from(CREATED));
        return claims;
    }

    private static PGPSignatureSubpacketVector none() {
        return new PGPSignatureSubpacketGenerator().generate();
    }
}
