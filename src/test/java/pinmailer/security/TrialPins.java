package pinmailer.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import pinmailer.card.CardNumber;
import pinmailer.card.PhoneNumber;
import pinmailer.pin.EncipheredPin;
import pinmailer.pin.KeyFiles;
import pinmailer.pin.KeyedSecurityModule;
import pinmailer.pin.PanField;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinBlockFormat;
import pinmailer.pin.PinEncipherer;
import pinmailer.pin.PinKeyId;
import pinmailer.pin.PinModuleSettings;
import pinmailer.pin.PinSecurityModule;
import pinmailer.pin.PinVerdict;
import pinmailer.pin.Pkcs12KeyStore;
import pinmailer.pin.PolicyQuestion;

/**
 * Gives the requests of a home PINs of 12 digits that we know. A block that did not open stays as it is; a PIN that was
 * weak stays weak.
 */
final class TrialPins {
    static final int DIGITS = 12;

    private final TrialHome home;
    private final SplittableRandom random;
    private final KeyStore keys;
    private final char[] password;
    private final Map<String, String> pins = new LinkedHashMap<>();
    private final Map<String, String> blocks = new LinkedHashMap<>();

    private TrialPins(TrialHome home, long seed) throws IOException, GeneralSecurityException {
        this.home = home;
        this.random = new SplittableRandom(seed);
        this.password = Files.readString(home.input("keys/pin-mailer.p12.password"), StandardCharsets.US_ASCII)
                .strip()
                .toCharArray();
        this.keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(home.input("keys/pin-mailer.p12"))) {
            keys.load(in, password);
        }
    }

    /** Enciphers new PINs into the request files. */
    static TrialPins given(TrialHome home, long seed) throws IOException, GeneralSecurityException {
        TrialPins trial = new TrialPins(home, seed);
        try (PinSecurityModule module = module(home, PinModuleSettings.standard())) {
            trial.encipher(TrialHome.INQUIRIES, module);
            trial.encipher(TrialHome.REISSUES, module);
        }
        return trial;
    }

    static PinSecurityModule module(TrialHome home, PinModuleSettings settings) {
        Path file = home.input("keys/pin-mailer.p12");
        Path password = home.input("keys/pin-mailer.p12.password");
        return KeyedSecurityModule.open(
                new Pkcs12KeyStore(file, password, KeyFiles.strict()), settings, LocalDate.parse(TrialHome.DATE));
    }

    static PinModuleSettings longPins() {
        PinModuleSettings usual = PinModuleSettings.standard();
        return new PinModuleSettings(DIGITS, PanField.FULL, usual.zones(), Map.of(), Map.of());
    }

    /** By request id. */
    Map<String, String> pins() {
        return pins;
    }

    /** What to look for wherever none of it may be. */
    LeakScanner scanner() {
        LeakScanner scanner = new LeakScanner();
        pins.forEach((id, pin) -> scanner.digits("PIN of " + id, pin));
        blocks.forEach((id, block) -> scanner.hex("PIN block of " + id, block));
        home.rows(TrialHome.CARDS).stream()
                .filter(row -> row.getOrDefault("pan", "").matches("[0-9]{12,19}"))
                .forEach(row -> scanner.digits("PAN of " + row.get("card_id"), TrialHome.at(row, "pan")));
        return scanner;
    }

    private void encipher(String file, PinSecurityModule module) {
        Map<String, Map<String, String>> cards = home.rowsBy(TrialHome.CARDS, "card_id");
        Map<String, Map<String, String>> holders = home.rowsBy(TrialHome.HOLDERS, "holder_id");
        List<Map<String, String>> rows = home.rows(file);
        for (Map<String, String> row : rows) {
            Map<String, String> card = cards.get(row.getOrDefault("card_id", ""));
            if (card != null && row.containsKey("pin_block")) {
                encipher(row, card, holders.get(TrialHome.at(card, "holder_id")), module);
            }
            if (row.getOrDefault("pin_block", "").length() >= 16) {
                blocks.put(TrialHome.at(row, "request_id"), TrialHome.at(row, "pin_block"));
            }
        }
        home.write(file, rows);
    }

    private void encipher(
            Map<String, String> row,
            Map<String, String> card,
            @Nullable Map<String, String> holder,
            PinSecurityModule module) {
        String keyId = TrialHome.at(row, "pin_key_id");
        PinBlock block = PinBlock.ofHex(TrialHome.at(row, "pin_block"));
        if (!block.isReadable() || !module.isIncoming(new PinKeyId(keyId)) || !isNumber(card)) {
            return;
        }
        CardNumber number = CardNumber.of(TrialHome.at(card, "pan"));
        EncipheredPin asked = new EncipheredPin(new PinKeyId(keyId), block, number);
        boolean isNew = "false".equals(row.get("pin_kept")) && holder != null;
        PolicyQuestion.Owner owner = isNew ? owner(Objects.requireNonNull(holder)) : null;
        PinVerdict verdict =
                module.checkPolicy(List.of(new PolicyQuestion(asked, owner))).get(0);
        if (verdict == PinVerdict.BAD_PIN_BLOCK) {
            return;
        }
        String digits = verdict == PinVerdict.WEAK_PIN ? weak(Objects.requireNonNull(holder)) : drawn();
        pins.put(TrialHome.at(row, "request_id"), digits);
        row.put("pin_block", enciphered(keyId, digits, number));
    }

    private static boolean isNumber(Map<String, String> card) {
        try {
            return CardNumber.of(TrialHome.at(card, "pan")).length() > 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static PolicyQuestion.Owner owner(Map<String, String> holder) {
        String birth = TrialHome.at(holder, "birth_date");
        List<PhoneNumber> phones = Stream.of("phone_home", "phone_mobile", "phone_work")
                .map(column -> TrialHome.at(holder, column))
                .filter(text -> !text.isEmpty())
                .map(PhoneNumber::parse)
                .toList();
        return new PolicyQuestion.Owner(birth.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(birth), phones);
    }

    /** Month, day, year, month, day of the holder's birth: parts that fill the PIN (R9). */
    private static String weak(Map<String, String> holder) {
        String date = TrialHome.at(holder, "birth_date").replace("-", "");
        return date.substring(4) + date.substring(0, 4) + date.substring(4);
    }

    private String drawn() {
        return Long.toString(random.nextLong(1_000_000_000_000L, 2_000_000_000_000L))
                .substring(1);
    }

    private String enciphered(String keyId, String digits, CardNumber number) {
        try {
            SecretKey key = (SecretKey) keys.getKey(keyId, password);
            boolean aes = key.getAlgorithm().toUpperCase(Locale.ROOT).startsWith("AES");
            PinEncipherer channel = new PinEncipherer(
                    key, aes ? PinBlockFormat.FORMAT_4 : PinBlockFormat.FORMAT_0, PanField.FULL, random.split());
            byte[] each = new byte[digits.length()];
            for (int i = 0; i < each.length; i++) {
                each[i] = (byte) (digits.charAt(i) - '0');
            }
            return channel.encipher(each, number).toHex();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
