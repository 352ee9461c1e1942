package pinmailer.pin;

import static pinmailer.pin.PinCases.privateFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import pinmailer.card.PhoneNumber;

/** How long the PINs of a full night take: 100,000 format 4 blocks in chunks of 500, by file and by SoftHSM2 token. */
public final class PinBenchmark {
    private static final int PINS = 100_000;
    private static final int CHUNK = 500;
    private static final int ROUNDS = 4;
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final PinKeyId WEB = new PinKeyId("web");
    private static final SecretKey WEB_KEY = PinCases.aes(256, 1);
    private static final Map<PinKeyId, SecretKey> KEYS = Map.of(
            WEB, WEB_KEY, OutgoingZone.CARD_BUREAU.keyId(), PinCases.aes(256, 2), PinKeyId.SEAL, PinCases.aes(256, 3));

    private PinBenchmark() {}

    /** Prints seconds per round; the first rounds warm up. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("pin-benchmark");
        List<List<EncipheredPin>> chunks = chunks();
        Path file = directory.resolve("pin-mailer.p12");
        Path password = directory.resolve("pin-mailer.p12.password");
        KeyCeremony.writePkcs12(file, password, KEYS);
        measure("PKCS#12", new Pkcs12KeyStore(file, password, KeyFiles.strict()), chunks);

        SoftHsm.assumePresent();
        SoftHsm.store("bench", directory, KEYS, SoftHsm.kept());
        Path tokenPassword = privateFile(directory.resolve("token.password"), SoftHsm.PASSWORD);
        Path configuration = SoftHsm.configuration("bench", directory);
        measure("SoftHSM2", new Pkcs11KeyStore(configuration, tokenPassword, KeyFiles.strict()), chunks);
    }

    private static void measure(String name, PinKeyStore store, List<List<EncipheredPin>> chunks) {
        try (PinSecurityModule module = KeyedSecurityModule.open(store, PinModuleSettings.standard(), NIGHT)) {
            for (int round = 0; round < ROUNDS; round++) {
                time(name + " open", chunks, chunk -> module.open(chunk).close());
                time(name + " translate", chunks, chunk -> module.translate(OutgoingZone.CARD_BUREAU, chunk));
                time(name + " checkPolicy", chunks, chunk -> module.checkPolicy(questions(chunk)));
            }
        }
    }

    private static void time(String name, List<List<EncipheredPin>> chunks, Consumer<List<EncipheredPin>> work) {
        long start = System.nanoTime();
        chunks.forEach(work);
        System.out.printf(Locale.ROOT, "%-22s %,d PINs in %.2f s%n", name, PINS, (System.nanoTime() - start) / 1e9);
    }

    private static List<PolicyQuestion> questions(List<EncipheredPin> chunk) {
        PolicyQuestion.Owner owner = new PolicyQuestion.Owner(
                LocalDate.of(1962, 7, 15), List.of(new PhoneNumber("0312345678"), new PhoneNumber("09087654321")));
        return chunk.stream().map(pin -> new PolicyQuestion(pin, owner)).toList();
    }

    private static List<List<EncipheredPin>> chunks() {
        PinEncipherer channel = new PinEncipherer(WEB_KEY, PinBlockFormat.FORMAT_4, PanField.FULL, new Random(1));
        List<List<EncipheredPin>> chunks = new ArrayList<>();
        for (int first = 0; first < PINS; first += CHUNK) {
            List<EncipheredPin> chunk = new ArrayList<>();
            for (int i = first; i < first + CHUNK; i++) {
                byte[] digits = PinCases.digits(String.format(Locale.ROOT, "%04d", i % 10_000));
                chunk.add(new EncipheredPin(WEB, channel.encipher(digits, PinCases.card(i)), PinCases.card(i)));
            }
            chunks.add(chunk);
        }
        return chunks;
    }
}
