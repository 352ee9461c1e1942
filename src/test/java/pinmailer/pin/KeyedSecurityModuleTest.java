package pinmailer.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pinmailer.pin.PinCases.aes;
import static pinmailer.pin.PinCases.card;
import static pinmailer.pin.PinCases.pin;
import static pinmailer.pin.PinCases.tdes;
import static pinmailer.pin.PinCases.text;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.ProviderException;
import java.security.Security;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;

/** What the core promises of cost, wiping and lost sessions, seen from inside its keys. */
class KeyedSecurityModuleTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    private static final PinKeyId WEB = new PinKeyId("web");
    private static final PinKeyId PHONE = new PinKeyId("phone");
    private static final SecretKey SECRET_WEB = aes(256, 1);
    private static final SecretKey SECRET_PHONE = tdes(2);
    private static final Map<PinKeyId, SecretKey> SECRETS = Map.of(
            WEB,
            SECRET_WEB,
            PHONE,
            SECRET_PHONE,
            OutgoingZone.CARD_BUREAU.keyId(),
            aes(256, 3),
            PinKeyId.SEAL,
            aes(256, 4));

    private final Map<PinKeyId, WatchedKey> keys = new TreeMap<>();
    private final AtomicInteger logins = new AtomicInteger();
    private boolean refuseLogins;
    private final AtomicInteger logouts = new AtomicInteger();
    private final KeyedSecurityModule module =
            new KeyedSecurityModule(this::login, PinModuleSettings.standard(), NIGHT, new Random(1));

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 3000})
    void spendsAtMostTwoOperationsPerKeyOnAChunk(int size) {
        List<EncipheredPin> chunk = chunk(size);
        keys.values().forEach(key -> key.operations = 0);
        module.open(chunk).close();
        assertThat(operations(WEB)).isEqualTo(2);
        assertThat(operations(PHONE)).isEqualTo(size == 1 ? 0 : 1);

        module.checkPolicy(
                chunk.stream().map(pin -> new PolicyQuestion(pin, null)).toList());
        assertThat(operations(WEB)).isEqualTo(4);

        module.translate(OutgoingZone.CARD_BUREAU, chunk);
        assertThat(operations(WEB)).isEqualTo(6);
        assertThat(operations(OutgoingZone.CARD_BUREAU.keyId())).isEqualTo(2);
    }

    @Test
    void leavesNothingClearInTheArraysItUsed() {
        List<EncipheredPin> chunk = chunk(20);
        module.translate(OutgoingZone.CARD_BUREAU, chunk);
        module.open(chunk).close();
        module.unwrap(module.newWrappedDataKey());
        assertThat(clearArrays())
                .hasSizeGreaterThan(5)
                .allSatisfy(array -> assertThat(array).containsOnly(0));
    }

    @Test
    void leavesNothingClearWhenAKeyFailsHalfWay() {
        key(OutgoingZone.CARD_BUREAU.keyId()).failures = KeyedSecurityModule.ATTEMPTS;
        assertThatThrownBy(() -> module.translate(OutgoingZone.CARD_BUREAU, chunk(20)))
                .isInstanceOf(EnvironmentFault.class);
        assertThat(clearArrays())
                .isNotEmpty()
                .allSatisfy(array -> assertThat(array).containsOnly(0));
    }

    @Test
    void wipesOpenedPinsOnClose() {
        OpenedPins opened = module.open(chunk(2));
        Pin first = opened.get(0);
        opened.close();
        assertThatThrownBy(() -> first.digit(0)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void doesTheWholeChunkAgainOnANewLogin(int failures) {
        key(PHONE).failures = failures;
        try (OpenedPins opened = module.open(chunk(4))) {
            assertThat(List.of(text(opened.get(0)), text(opened.get(3)))).containsExactly("0000", "0003");
        }
        assertThat(logins).hasValue(1 + failures);
    }

    @Test
    void givesUpAfterThreeAttempts() {
        key(WEB).failures = 99;
        assertThatThrownBy(() -> module.open(chunk(4)))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining("failed 3 times")
                .hasMessageNotContaining("999901");
        assertThat(logins).hasValue(KeyedSecurityModule.ATTEMPTS);
    }

    @Test
    void logsOutWhenItIsClosed() {
        assertThat(logouts).hasValue(0);
        module.close();
        assertThat(logouts).hasValue(1);
    }

    @Test
    void refusesAKeyThatFailsAtStartAndLogsOut() {
        for (PinKeyId id : List.of(WEB, OutgoingZone.CARD_BUREAU.keyId(), PinKeyId.SEAL)) {
            int before = logouts.get();
            key(id).failures = 1;
            assertThatThrownBy(() ->
                            new KeyedSecurityModule(this::login, PinModuleSettings.standard(), NIGHT, new Random(1)))
                    .isInstanceOf(EnvironmentFault.class)
                    .hasMessageContaining("key '" + id + "' cannot ")
                    .hasMessageContaining("put the key right and run again");
            assertThat(logouts).hasValue(before + 1);
        }
    }

    @Test
    void wipesThePinsOfAChunkItDoesNotHandOut() {
        Pin opened = pin("4072");
        Openings openings = new Openings(2);
        openings.opened(0, opened);
        assertThatThrownBy(openings::all).isInstanceOf(ProgramFault.class).hasMessageNotContaining("4072");
        openings.close();
        assertThatThrownBy(() -> opened.digit(0)).isInstanceOf(IllegalStateException.class);
    }

    /** Four threads that lost one session must not spend four of the few attempts a device allows. */
    @Test
    void asksForARefusedLoginNoSecondTime() {
        key(WEB).failures = 99;
        refuseLogins = true;
        for (int thread = 0; thread < 4; thread++) {
            assertThatThrownBy(() -> module.open(chunk(4)))
                    .isInstanceOf(EnvironmentFault.class)
                    .hasMessage("login refused");
        }
        assertThat(logins).hasValue(2);
    }

    @Test
    void makesTheSameBlocksFromTheSameRandomness() {
        List<EncipheredPin> chunk = chunk(50);
        List<TranslatedPin> first = module.translate(OutgoingZone.CARD_BUREAU, chunk);
        List<TranslatedPin> again = new KeyedSecurityModule(
                        this::login, PinModuleSettings.standard(), NIGHT, new Random(1))
                .translate(OutgoingZone.CARD_BUREAU, chunk);
        assertThat(again).isEqualTo(first);
        assertThat(new KeyedSecurityModule(this::login, PinModuleSettings.standard(), NIGHT, new Random(2))
                        .translate(OutgoingZone.CARD_BUREAU, chunk))
                .isNotEqualTo(first);
    }

    @Test
    void neverTakesADataKeyFromTheInjectedRandomness() {
        byte[] first = new KeyedSecurityModule(this::login, PinModuleSettings.standard(), NIGHT, new Random(1))
                .newWrappedDataKey();
        byte[] second = new KeyedSecurityModule(this::login, PinModuleSettings.standard(), NIGHT, new Random(1))
                .newWrappedDataKey();
        assertThat(key(PinKeyId.SEAL).wrapped).doesNotHaveDuplicates().hasSize(2);
        assertThat(first).isNotEqualTo(second);
    }

    private KeyRing login() {
        logins.incrementAndGet();
        if (refuseLogins) {
            throw EnvironmentFault.unusable("login refused");
        }
        SECRETS.forEach((id, secret) -> keys.computeIfAbsent(id, missing -> new WatchedKey(secret)));
        return new KeyRing(new TreeMap<>(keys), logouts::incrementAndGet);
    }

    private WatchedKey key(PinKeyId id) {
        return Objects.requireNonNull(keys.get(id));
    }

    private int operations(PinKeyId id) {
        return key(id).operations;
    }

    /** Of chunks only: the single block a key is tried with at start holds nothing. */
    private List<byte[]> clearArrays() {
        return keys.values().stream()
                .flatMap(key -> key.clear.stream())
                .filter(array -> array.length > KeyType.AES.blockBytes())
                .toList();
    }

    /** Odd places under the phone line's key, even ones under the web's. */
    private static List<EncipheredPin> chunk(int size) {
        PinEncipherer web = new PinEncipherer(SECRET_WEB, PinBlockFormat.FORMAT_4, PanField.FULL, new Random(1));
        PinEncipherer phone = new PinEncipherer(SECRET_PHONE, PinBlockFormat.FORMAT_3, PanField.FULL, new Random(1));
        List<EncipheredPin> chunk = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            PinBlock block = (i % 2 == 0 ? web : phone).encipher(pin("%04d".formatted(i)), card(i));
            chunk.add(new EncipheredPin(i % 2 == 0 ? WEB : PHONE, block, card(i)));
        }
        return chunk;
    }

    /** A key that counts, fails on demand and remembers every array that held something clear. */
    private static final class WatchedKey implements StoredKey {
        private final JcaKey key;
        private final List<byte[]> clear = new ArrayList<>();
        private final List<List<Byte>> wrapped = new ArrayList<>();
        private int operations;
        private int failures;

        WatchedKey(SecretKey secret) {
            key = new JcaKey(
                    secret, KeyType.ofAlgorithm(secret.getAlgorithm()).orElseThrow(), Security.getProvider("SunJCE"));
        }

        @Override
        public KeyType type() {
            return key.type();
        }

        @Override
        public byte[] encipher(byte[] blocks) throws GeneralSecurityException {
            clear.add(blocks);
            count();
            return key.encipher(blocks);
        }

        @Override
        public byte[] decipher(byte[] blocks) throws GeneralSecurityException {
            count();
            byte[] deciphered = key.decipher(blocks);
            clear.add(deciphered);
            return deciphered;
        }

        @Override
        public byte[] wrap(byte[] secret) throws GeneralSecurityException {
            clear.add(secret);
            List<Byte> bytes = new ArrayList<>();
            for (byte b : secret) {
                bytes.add(b);
            }
            if (bytes.size() == DataKey.RAW_BYTES) {
                wrapped.add(bytes);
            }
            count();
            return key.wrap(secret);
        }

        @Override
        public byte[] unwrap(byte[] sealed) throws GeneralSecurityException {
            byte[] secret = key.unwrap(sealed);
            clear.add(secret);
            return secret;
        }

        private void count() throws GeneralSecurityException {
            operations++;
            if (failures == 0) {
                return;
            }
            failures--;
            if (failures % 2 == 0) {
                throw new InvalidKeyException("CKR_KEY_HANDLE_INVALID");
            }
            throw new ProviderException("CKR_SESSION_HANDLE_INVALID");
        }
    }
}
