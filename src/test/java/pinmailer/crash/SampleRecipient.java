package pinmailer.crash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.jcajce.JcaPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;

/** Opens the files of a sample home's package with its recipient's secret key, without the program's own reader. */
final class SampleRecipient {
    private final PGPSecretKeyRingCollection keys;
    private final char[] password;

    private SampleRecipient(PGPSecretKeyRingCollection keys, char[] password) {
        this.keys = keys;
        this.password = password;
    }

    static SampleRecipient of(Path home, String name) throws IOException {
        Path folder = home.resolve("input/keys/sample-recipients");
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(folder.resolve(name + ".sec.asc")))) {
            String password = Files.readString(folder.resolve(name + ".password"), StandardCharsets.UTF_8);
            return new SampleRecipient(
                    new PGPSecretKeyRingCollection(in, new BcKeyFingerprintCalculator()),
                    password.strip().toCharArray());
        } catch (PGPException unreadable) {
            throw new IOException(unreadable);
        }
    }

    /** The plain content of a file. */
    byte[] open(Path file) throws IOException {
        try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
            PGPEncryptedDataList list = (PGPEncryptedDataList) new JcaPGPObjectFactory(in).nextObject();
            for (PGPEncryptedData part : list) {
                PGPPublicKeyEncryptedData forKey = (PGPPublicKeyEncryptedData) part;
                PGPSecretKey key = keys.getSecretKey(forKey.getKeyIdentifier().getKeyId());
                if (key != null) {
                    return content(forKey, key);
                }
            }
            throw new IOException(file.getFileName() + " is for someone else");
        } catch (PGPException unreadable) {
            throw new IOException(file.getFileName() + " does not open", unreadable);
        }
    }

    private byte[] content(PGPPublicKeyEncryptedData part, PGPSecretKey key) throws IOException, PGPException {
        InputStream plain = part.getDataStream(new BcPublicKeyDataDecryptorFactory(key.extractPrivateKey(
                new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider()).build(password))));
        JcaPGPObjectFactory packets = new JcaPGPObjectFactory(plain);
        Object next = packets.nextObject();
        if (next instanceof PGPCompressedData compressed) {
            packets = new JcaPGPObjectFactory(compressed.getDataStream());
            next = packets.nextObject();
        }
        if (next instanceof PGPOnePassSignatureList) {
            next = packets.nextObject();
        }
        return ((PGPLiteralData) next).getInputStream().readAllBytes();
    }
}
