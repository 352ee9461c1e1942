package pinmailer.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import pinmailer.card.CardNumber;
import pinmailer.disk.PrivateFiles;
import pinmailer.handoff.OpenPgpKeyMaker;
import pinmailer.pin.KeyCeremony;
import pinmailer.pin.PanField;
import pinmailer.pin.Pin;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinBlockFormat;
import pinmailer.pin.PinEncipherer;
import pinmailer.pin.PinKeyId;

/** The keys of a sample home, new at each making, and what the channels do with theirs. Not for several threads. */
final class SampleKeys {
    /** This year's and last year's key, both valid during a rotation, and one of a channel that knows no AES yet. */
    static final PinKeyId CURRENT = new PinKeyId("pin-2026");

    static final PinKeyId PREVIOUS = new PinKeyId("pin-2025");
    static final PinKeyId LEGACY = new PinKeyId("pin-legacy");

    private static final int PASSPHRASE_BYTES = 12;

    private final SecureRandom secure = new SecureRandom();
    private final Map<PinKeyId, PinEncipherer> channels = new LinkedHashMap<>();

    private SampleKeys() {}

    /** Makes every key and writes the folder {@code keys}. */
    static SampleKeys writeTo(Path folder, RandomGenerator fill) throws IOException {
        SampleKeys keys = new SampleKeys();
        keys.writePinKeys(folder, fill);
        keys.writeOpenPgpKeys(folder);
        return keys;
    }

    private void writePinKeys(Path folder, RandomGenerator fill) throws IOException {
        PrivateFiles.createDirectories(folder);
        Map<PinKeyId, SecretKey> keys = new TreeMap<>();
        keys.put(CURRENT, KeyCeremony.newAesKey());
        keys.put(PREVIOUS, KeyCeremony.newAesKey());
        keys.put(LEGACY, KeyCeremony.newTdesKey());
        keys.forEach((id, key) -> channels.put(id, channel(id, key, fill)));
        for (String outgoing : new String[] {"card-bureau-pin", "print-vendor-pin"}) {
            keys.put(new PinKeyId(outgoing), KeyCeremony.newAesKey());
        }
        keys.put(PinKeyId.SEAL, KeyCeremony.newAesKey());
        keys.put(PinKeyId.SAMPLE, KeyCeremony.newAesKey());
        KeyCeremony.writePkcs12(folder.resolve("pin-mailer.p12"), folder.resolve("pin-mailer.p12.password"), keys);
    }

    private static PinEncipherer channel(PinKeyId id, SecretKey key, RandomGenerator fill) {
        PinBlockFormat format = id.equals(LEGACY) ? PinBlockFormat.FORMAT_0 : PinBlockFormat.FORMAT_4;
        return new PinEncipherer(key, format, PanField.FULL, fill);
    }

    private void writeOpenPgpKeys(Path folder) throws IOException {
        OpenPgpKeyMaker maker = new OpenPgpKeyMaker(secure);
        writeOpenPgpKey(maker, "issuer", folder, folder);
        Path recipients = folder.resolve("sample-recipients");
        PrivateFiles.createDirectories(recipients);
        writeOpenPgpKey(maker, "print-vendor", folder, recipients);
        writeOpenPgpKey(maker, "card-bureau", folder, recipients);
    }

    private void writeOpenPgpKey(OpenPgpKeyMaker maker, String name, Path publicFolder, Path secretFolder)
            throws IOException {
        byte[] random = new byte[PASSPHRASE_BYTES];
        secure.nextBytes(random);
        String passphrase = HexFormat.of().formatHex(random);
        OpenPgpKeyMaker.KeyFiles made = maker.make(name.replace('-', ' '), passphrase.toCharArray());
        write(publicFolder.resolve(name + ".pub.asc"), made.publicKey());
        write(secretFolder.resolve(name + ".sec.asc"), made.secretKey());
        write(secretFolder.resolve(name + ".password"), passphrase + "\n");
    }

    private static void write(Path file, String text) throws IOException {
        PrivateFiles.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What a channel that holds this key sends for a PIN. */
    PinBlock encipher(PinKeyId key, Pin pin, CardNumber number) {
        return Objects.requireNonNull(channels.get(key)).encipher(pin, number);
    }
}
