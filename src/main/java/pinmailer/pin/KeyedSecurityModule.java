package pinmailer.pin;

import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;

/**
 * The security module over a key store, file or token. PINs are clear in our own memory, inside one call; only the keys
 * of a token stay in the device. A chunk whose session was lost is done again as a whole, on a new login.
 */
public final class KeyedSecurityModule implements PinSecurityModule {
    static final int ATTEMPTS = 3;

    private final Supplier<KeyRing> store;
    private final PinModuleSettings settings;
    private final ChunkOpener opener;
    private final RandomGenerator fill;
    private final SecureRandom keyMaterial = new SecureRandom();
    private final boolean sample;

    /** Absent from the moment its session is lost until the next login. */
    private @Nullable KeyRing ring;

    /** Why a later login was refused. */
    private @Nullable EnvironmentFault refusal;

    KeyedSecurityModule(
            Supplier<KeyRing> store, PinModuleSettings settings, LocalDate businessDate, RandomGenerator fill) {
        this.store = store;
        this.settings = settings;
        this.opener = new ChunkOpener(settings, businessDate);
        this.fill = fill;
        try {
            KeyRing opened = openChecked(store, settings);
            this.ring = opened;
            this.sample = opened.has(PinKeyId.SAMPLE);
        } catch (GeneralSecurityException unusable) {
            throw EnvironmentFault.unusable(unusable.getMessage() + ": put the key right and run again", unusable);
        }
    }

    /**
     * Opens a key store and checks its keys.
     *
     * @param businessDate the night's date, which the end dates of keys are compared with
     * @throws EnvironmentFault if the store or one of its keys is not usable (78)
     */
    public static KeyedSecurityModule open(PinKeyStore store, PinModuleSettings settings, LocalDate businessDate) {
        return open(store, settings, businessDate, new SecureRandom());
    }

    /**
     * As {@link #open(PinKeyStore, PinModuleSettings, LocalDate)}, for tests that compare two nights.
     *
     * @param fill makes bindings and the random fill of blocks, from several threads; never keys or nonces
     */
    public static KeyedSecurityModule open(
            PinKeyStore store, PinModuleSettings settings, LocalDate businessDate, RandomGenerator fill) {
        return new KeyedSecurityModule(store::open, settings, businessDate, fill);
    }

    @Override
    public boolean isIncoming(PinKeyId id) {
        return withKeys(keys -> opener.isIncoming(keys, id));
    }

    @Override
    public Map<String, String> keyMarks() {
        return withKeys(KeyMarks::of);
    }

    @Override
    public boolean isSample() {
        return sample;
    }

    @Override
    public List<PinVerdict> checkPolicy(List<PolicyQuestion> chunk) {
        List<EncipheredPin> pins = chunk.stream().map(PolicyQuestion::pin).toList();
        return withKeys(keys -> {
            try (Openings openings = opener.open(keys, pins)) {
                List<PinVerdict> verdicts = new ArrayList<>(chunk.size());
                for (int i = 0; i < chunk.size(); i++) {
                    PolicyQuestion question = chunk.get(i);
                    boolean mayBeNamed = opener.isIncoming(keys, question.pin().keyId());
                    verdicts.add(mayBeNamed ? verdict(openings, i, question) : PinVerdict.UNKNOWN_PIN_KEY);
                }
                return verdicts;
            }
        });
    }

    private static PinVerdict verdict(Openings openings, int index, PolicyQuestion question) {
        PolicyQuestion.Owner owner = question.newPinOf();
        if (openings.verdict(index) != PinVerdict.GOOD || owner == null) {
            return openings.verdict(index);
        }
        return PinRules.of(owner).forbid(openings.pin(index)) ? PinVerdict.WEAK_PIN : PinVerdict.GOOD;
    }

    @Override
    public List<TranslatedPin> translate(OutgoingZone zone, List<EncipheredPin> chunk) {
        return withKeys(keys -> {
            try (Openings openings = opener.open(keys, chunk)) {
                return chunk.isEmpty() ? List.of() : encipher(keys, zone.keyId(), openings.all());
            }
        });
    }

    private List<TranslatedPin> encipher(KeyRing keys, PinKeyId zoneKey, List<Pin> pins)
            throws GeneralSecurityException {
        List<Binding> bindings = pins.stream().map(pin -> Binding.random(fill)).toList();
        List<byte[]> accounts = bindings.stream().map(PinBlockCipher::account).toList();
        List<PinBlock> blocks = new PinBlockCipher(keys.require(zoneKey), settings.panField())
                .encipher(PinBlockFormat.FORMAT_4, pins, accounts, fill);
        List<TranslatedPin> translated = new ArrayList<>(pins.size());
        for (int i = 0; i < pins.size(); i++) {
            translated.add(new TranslatedPin(zoneKey, bindings.get(i), blocks.get(i)));
        }
        return translated;
    }

    @Override
    public OpenedPins open(List<EncipheredPin> chunk) {
        return withKeys(keys -> {
            Openings openings = opener.open(keys, chunk);
            try {
                return new OpenedPins(openings.all());
            } catch (RuntimeException refused) {
                openings.close();
                throw refused;
            }
        });
    }

    @Override
    public byte[] newWrappedDataKey() {
        byte[] raw = new byte[DataKey.RAW_BYTES];
        keyMaterial.nextBytes(raw);
        try {
            return withKeys(keys -> keys.require(PinKeyId.SEAL).wrap(raw));
        } finally {
            Arrays.fill(raw, (byte) 0);
        }
    }

    @Override
    public DataKey unwrap(byte[] wrappedDataKey) {
        return withKeys(keys -> {
            byte[] raw = unwrap(keys, wrappedDataKey);
            try {
                return new DataKey(raw);
            } finally {
                Arrays.fill(raw, (byte) 0);
            }
        });
    }

    private static byte[] unwrap(KeyRing keys, byte[] wrapped) throws GeneralSecurityException {
        try {
            return keys.require(PinKeyId.SEAL).unwrap(wrapped);
        } catch (AEADBadTagException other) {
            throw EnvironmentFault.unusable("the data key was wrapped under another 'seal' key, or is damaged", other);
        }
    }

    @Override
    public synchronized void close() {
        if (ring != null) {
            ring.close();
        }
    }

    private <T> T withKeys(KeyWork<T> work) {
        for (int attempt = 1; ; attempt++) {
            KeyRing keys = null;
            try {
                keys = ring();
                return work.with(keys);
            } catch (GeneralSecurityException | ProviderException lost) {
                if (attempt == ATTEMPTS) {
                    throw EnvironmentFault.unusable(
                            "the key store failed " + ATTEMPTS + " times: check the device and run again", lost);
                }
                forget(keys);
            }
        }
    }

    /**
     * Logs in again, once for all threads that lost the same session. A refused login is tried again by no thread: devices
     * lock after a few.
     */
    private synchronized KeyRing ring() throws GeneralSecurityException {
        KeyRing current = ring;
        if (refusal != null) {
            throw refusal;
        }
        if (current == null) {
            current = loginAgain();
            ring = current;
        }
        return current;
    }

    private KeyRing loginAgain() throws GeneralSecurityException {
        try {
            return openChecked(store, settings);
        } catch (EnvironmentFault refused) {
            refusal = refused;
            throw refused;
        }
    }

    /** A ring another thread has replaced meanwhile stays. It is not logged out: that would end the new login too. */
    private synchronized void forget(@Nullable KeyRing lost) {
        if (ring == lost) {
            ring = null;
        }
    }

    private static KeyRing openChecked(Supplier<KeyRing> store, PinModuleSettings settings)
            throws GeneralSecurityException {
        KeyRing opened = store.get();
        boolean checked = false;
        try {
            new KeyRingCheck(opened, settings).run();
            checked = true;
            return opened;
        } finally {
            if (!checked) {
                opened.close();
            }
        }
    }

    private interface KeyWork<T> {
        T with(KeyRing keys) throws GeneralSecurityException;
    }
}
