package pinmailer.pin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pinmailer.pin.PinCases.aes;
import static pinmailer.pin.PinCases.card;
import static pinmailer.pin.PinCases.pin;
import static pinmailer.pin.PinCases.tdes;
import static pinmailer.pin.PinCases.text;
import static pinmailer.pin.PinCases.twoKeyTdes;

import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pinmailer.card.CardNumber;
import pinmailer.card.PhoneNumber;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ExitCode;
import pinmailer.failure.ProgramFault;

/** What every security module must do, whatever its keys live in. */
abstract class PinSecurityModuleContract {
    static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    static final PinKeyId AES_128 = new PinKeyId("web-aes-128");
    static final PinKeyId AES_192 = new PinKeyId("web-aes-192");
    static final PinKeyId AES_256 = new PinKeyId("web-aes-256");
    static final PinKeyId TDES = new PinKeyId("phone-tdes");
    static final PinKeyId TWO_KEY = new PinKeyId("phone-tdes-2");
    static final PinKeyId CARD_BUREAU = OutgoingZone.CARD_BUREAU.keyId();

    static final Map<PinKeyId, SecretKey> KEYS = Map.of(
            AES_128,
            aes(128, 1),
            AES_192,
            aes(192, 2),
            AES_256,
            aes(256, 3),
            TDES,
            tdes(4),
            TWO_KEY,
            twoKeyTdes(5),
            CARD_BUREAU,
            aes(256, 6),
            OutgoingZone.PRINT_VENDOR.keyId(),
            aes(128, 7),
            PinKeyId.SEAL,
            aes(256, 8),
            PinKeyId.SAMPLE,
            aes(128, 9));

    private static final CardNumber CARD = card(1);
    private static final PolicyQuestion.Owner OWNER =
            new PolicyQuestion.Owner(LocalDate.of(1934, 2, 10), List.of(new PhoneNumber("0312345678")));

    /** Opens a module over {@link #KEYS}; the caller closes it. */
    abstract PinSecurityModule module(PinModuleSettings settings);

    @ParameterizedTest
    @CsvSource({
        "web-aes-128,FORMAT_4",
        "web-aes-192,FORMAT_4",
        "web-aes-256,FORMAT_4",
        "phone-tdes,FORMAT_0",
        "phone-tdes,FORMAT_3",
        "phone-tdes-2,FORMAT_0",
        "phone-tdes-2,FORMAT_3"
    })
    void opensWhatAChannelEnciphered(String keyId, PinBlockFormat format) {
        try (PinSecurityModule module = module(PinModuleSettings.standard());
                OpenedPins opened = module.open(List.of(enciphered(new PinKeyId(keyId), format, "4072", CARD)))) {
            assertThat(text(opened.get(0))).isEqualTo("4072");
        }
    }

    @Test
    void keepsTheOrderOfAChunkOfManyKeys() {
        List<EncipheredPin> chunk = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<PinKeyId> keys = List.of(AES_128, TDES, AES_256, TWO_KEY, AES_192);
        for (int i = 0; i < 500; i++) {
            PinKeyId key = keys.get(i % keys.size());
            expected.add("%04d".formatted(i * 17));
            chunk.add(enciphered(key, formatOf(key), expected.get(i), card(i)));
        }
        try (PinSecurityModule module = module(PinModuleSettings.standard());
                OpenedPins opened = module.open(chunk)) {
            assertThat(IntStream.range(0, opened.size()).mapToObj(i -> text(opened.get(i))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void judgesEachQuestionOfAChunkForItself() {
        PinBlock good = block(AES_256, PinBlockFormat.FORMAT_4, "4072", CARD);
        List<PolicyQuestion> chunk = List.of(
                new PolicyQuestion(new EncipheredPin(AES_256, good, CARD), OWNER),
                new PolicyQuestion(new EncipheredPin(AES_256, good, card(2)), OWNER),
                new PolicyQuestion(new EncipheredPin(AES_128, good, CARD), null),
                new PolicyQuestion(new EncipheredPin(TDES, good, CARD), null),
                new PolicyQuestion(new EncipheredPin(AES_256, PinBlock.UNREADABLE, CARD), null),
                new PolicyQuestion(new EncipheredPin(new PinKeyId("nobody"), good, CARD), null),
                new PolicyQuestion(enciphered(AES_256, PinBlockFormat.FORMAT_4, "9210", CARD), OWNER),
                new PolicyQuestion(enciphered(AES_256, PinBlockFormat.FORMAT_4, "9210", CARD), null),
                new PolicyQuestion(enciphered(AES_256, PinBlockFormat.FORMAT_4, "407263", CARD), null));
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            assertThat(module.checkPolicy(chunk))
                    .containsExactly(
                            PinVerdict.GOOD,
                            PinVerdict.BAD_PIN_BLOCK,
                            PinVerdict.BAD_PIN_BLOCK,
                            PinVerdict.BAD_PIN_BLOCK,
                            PinVerdict.BAD_PIN_BLOCK,
                            PinVerdict.UNKNOWN_PIN_KEY,
                            PinVerdict.WEAK_PIN,
                            PinVerdict.GOOD,
                            PinVerdict.BAD_PIN_BLOCK);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"card-bureau-pin", "print-vendor-pin", "seal", "sample"})
    void knowsNoIncomingKeyUnderAReservedAlias(String alias) {
        PinKeyId id = new PinKeyId(alias);
        PinBlock block = block(id, PinBlockFormat.FORMAT_4, "4072", CARD);
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            assertThat(module.checkPolicy(List.of(question(new EncipheredPin(id, block, CARD)))))
                    .containsExactly(PinVerdict.UNKNOWN_PIN_KEY);
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22,GOOD", "2026-11-21,UNKNOWN_PIN_KEY", "2027-01-01,GOOD"})
    void takesAKeyUntilItsLastDay(LocalDate until, PinVerdict verdict) {
        PinModuleSettings settings = settings(4, Map.of(AES_256, until), Map.of());
        try (PinSecurityModule module = module(settings)) {
            assertThat(module.checkPolicy(
                            List.of(question(enciphered(AES_256, PinBlockFormat.FORMAT_4, "4072", CARD)))))
                    .containsExactly(verdict);
        }
    }

    @ParameterizedTest
    @CsvSource({"4072,4", "40726,5", "407263518942,12"})
    void opensPinsOfTheConfiguredLength(String digits, int length) {
        try (PinSecurityModule module = module(settings(length, Map.of(), Map.of()));
                OpenedPins opened = module.open(List.of(enciphered(AES_192, PinBlockFormat.FORMAT_4, digits, CARD)))) {
            assertThat(text(opened.get(0))).isEqualTo(digits);
        }
    }

    @Test
    void translatesForTheBureauUnderABindingInsteadOfTheCardNumber() throws Exception {
        List<EncipheredPin> chunk = List.of(
                enciphered(TDES, PinBlockFormat.FORMAT_3, "4072", CARD),
                enciphered(AES_256, PinBlockFormat.FORMAT_4, "9051", card(2)));
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            List<TranslatedPin> translated = module.translate(OutgoingZone.CARD_BUREAU, chunk);
            assertThat(translated).extracting(TranslatedPin::keyId).containsOnly(CARD_BUREAU);
            assertThat(readBack(translated.get(0))).isEqualTo("4072");
            assertThat(readBack(translated.get(1))).isEqualTo("9051");
            assertThat(translated.get(0).binding())
                    .isNotEqualTo(translated.get(1).binding());
        }
    }

    @Test
    void makesAnotherBindingAndBlockEachTime() {
        List<EncipheredPin> chunk = Collections.nCopies(200, enciphered(TDES, PinBlockFormat.FORMAT_0, "4072", CARD));
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            List<TranslatedPin> translated = module.translate(OutgoingZone.CARD_BUREAU, chunk);
            assertThat(translated).extracting(TranslatedPin::block).doesNotHaveDuplicates();
            assertThat(translated).extracting(TranslatedPin::binding).doesNotHaveDuplicates();
        }
    }

    @Test
    void treatsAPinThatNoLongerOpensAsOurBug() {
        List<EncipheredPin> chunk = List.of(
                enciphered(AES_256, PinBlockFormat.FORMAT_4, "4072", CARD),
                new EncipheredPin(AES_256, PinBlock.UNREADABLE, CARD));
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            assertThatThrownBy(() -> module.open(chunk)).isInstanceOf(ProgramFault.class);
            assertThatThrownBy(() -> module.translate(OutgoingZone.CARD_BUREAU, chunk))
                    .isInstanceOf(ProgramFault.class)
                    .hasMessageNotContainingAny("4072", "999901");
        }
    }

    @Test
    void hasNothingToSayOfAnEmptyChunk() {
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            assertThat(module.checkPolicy(List.of())).isEmpty();
            assertThat(module.translate(OutgoingZone.CARD_BUREAU, List.of())).isEmpty();
            assertThat(module.open(List.of()).size()).isZero();
        }
    }

    @Test
    void saysWhichKeysRequestsMayNameTonight() {
        PinModuleSettings settings = settings(4, Map.of(AES_128, NIGHT.minusDays(1)), Map.of());
        try (PinSecurityModule module = module(settings)) {
            assertThat(module.isIncoming(AES_256)).isTrue();
            assertThat(module.isIncoming(AES_128)).isFalse();
            assertThat(module.isIncoming(CARD_BUREAU)).isFalse();
            assertThat(module.isIncoming(new PinKeyId("nobody"))).isFalse();
        }
    }

    @Test
    void saysOfAKeyThatIsGoneThatItIsUnknown() {
        EncipheredPin pin = enciphered(AES_256, PinBlockFormat.FORMAT_4, "4072", CARD);
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            assertThatThrownBy(() -> module.open(List.of(new EncipheredPin(new PinKeyId("nobody"), pin.block(), CARD))))
                    .isInstanceOf(ProgramFault.class)
                    .hasMessageContaining("UNKNOWN_PIN_KEY");
        }
    }

    /** Two secrets wrapped under one nonce would give away both, and the seal with them. */
    @Test
    void wrapsEachDataKeyUnderANonceOfItsOwn() {
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            assertThat(IntStream.range(0, 50)
                            .mapToObj(i -> HexFormat.of().formatHex(module.newWrappedDataKey(), 0, 12)))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void unwrapsTheDataKeyItWrapped() {
        byte[] wrapped;
        byte[] sealed;
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            wrapped = module.newWrappedDataKey();
            sealed = module.unwrap(wrapped).seal(new byte[] {1, 2, 3}, "R-1");
            assertThat(module.newWrappedDataKey()).isNotEqualTo(wrapped);
        }
        try (PinSecurityModule later = module(PinModuleSettings.standard())) {
            assertThat(later.unwrap(wrapped).unseal(sealed, "R-1")).containsExactly(1, 2, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, 75, 91})
    void refusesADamagedDataKey(int damagedAt) {
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            byte[] wrapped = module.newWrappedDataKey();
            assertThat(wrapped).hasSize(92);
            wrapped[damagedAt] ^= 1;
            assertUnusable(() -> module.unwrap(wrapped), "seal");
            assertUnusable(() -> module.unwrap(new byte[7]), "seal");
        }
    }

    @Test
    void servesFourThreadsAtOnce() throws Exception {
        List<EncipheredPin> chunk = IntStream.range(0, 200)
                .mapToObj(i -> enciphered(AES_256, PinBlockFormat.FORMAT_4, "%04d".formatted(i), card(i)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            Callable<Boolean> work = () -> {
                boolean right = true;
                for (int round = 0; round < 25; round++) {
                    try (OpenedPins opened = module.open(chunk)) {
                        for (int i = 0; i < chunk.size(); i++) {
                            right &= text(opened.get(i)).equals("%04d".formatted(i));
                        }
                    }
                    right &= module.translate(OutgoingZone.CARD_BUREAU, chunk).size() == chunk.size();
                }
                return right;
            };
            for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(4, work), 60, SECONDS)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void startsWithTheRightCheckValuesOnly() {
        PinModuleSettings right = settings(4, Map.of(), Map.of(AES_128, checkValue(AES_128), TDES, checkValue(TDES)));
        module(right).close();
        PinModuleSettings wrong = settings(4, Map.of(), Map.of(AES_128, checkValue(AES_192)));
        assertUnusable(() -> module(wrong), "keys.kcv.web-aes-128");
    }

    @Test
    void refusesSettingsForAKeyItDoesNotHave() {
        assertUnusable(() -> module(settings(4, Map.of(new PinKeyId("web-ase-128"), NIGHT), Map.of())), "web-ase-128");
    }

    @Test
    void knowsASampleHomeByItsKey() {
        try (PinSecurityModule module = module(PinModuleSettings.standard())) {
            assertThat(module.isSample()).isTrue();
        }
    }

    static void assertUnusable(ThrowingCallable call, String named) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EnvironmentFault.class,
                        fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.UNUSABLE))
                .hasMessageContaining(named)
                .hasMessageNotContaining("\n");
    }

    static EncipheredPin enciphered(PinKeyId key, PinBlockFormat format, String digits, CardNumber number) {
        return new EncipheredPin(key, block(key, format, digits, number), number);
    }

    private static PolicyQuestion question(EncipheredPin pin) {
        return new PolicyQuestion(pin, null);
    }

    private static PinBlock block(PinKeyId key, PinBlockFormat format, String digits, CardNumber number) {
        try (Pin pin = pin(digits)) {
            return new PinEncipherer(secret(key), format, PanField.FULL, new Random(1)).encipher(pin, number);
        }
    }

    private static PinBlockFormat formatOf(PinKeyId key) {
        return key.equals(TDES) || key.equals(TWO_KEY) ? PinBlockFormat.FORMAT_0 : PinBlockFormat.FORMAT_4;
    }

    static SecretKey secret(PinKeyId key) {
        return Objects.requireNonNull(KEYS.get(key));
    }

    /** As an operator would make it: openssl enc of zeros, or here the JDK. */
    private static KeyCheckValue checkValue(PinKeyId id) {
        try {
            SecretKey key = secret(id);
            Cipher cipher = Cipher.getInstance(key.getAlgorithm() + "/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            byte[] zeros = cipher.doFinal(new byte[cipher.getBlockSize()]);
            return new KeyCheckValue(HexFormat.of().formatHex(zeros, 0, 3));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static PinModuleSettings settings(
            int length, Map<PinKeyId, LocalDate> until, Map<PinKeyId, KeyCheckValue> checkValues) {
        return new PinModuleSettings(length, PanField.FULL, Set.of(OutgoingZone.CARD_BUREAU), until, checkValues);
    }

    /** The bureau's side, by hand with the JDK alone. */
    private static String readBack(TranslatedPin translated) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, secret(translated.keyId()));
        byte[] inner = cipher.doFinal(translated.block().toBytes());
        String account = "0" + translated.binding().digits() + "0".repeat(19);
        byte[] panField = HexFormat.of().parseHex(account);
        for (int i = 0; i < inner.length; i++) {
            inner[i] ^= panField[i];
        }
        String field = HexFormat.of().withUpperCase().formatHex(cipher.doFinal(inner));
        assertThat(field).matches("44[0-9]{4}A{10}[0-9A-F]{16}");
        return field.substring(2, 6);
    }
}
