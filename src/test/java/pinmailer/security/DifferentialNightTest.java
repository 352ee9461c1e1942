package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.handoff.IssuerPublicKey;
import pinmailer.handoff.PackageOpening;
import pinmailer.handoff.RecipientSecretKey;
import pinmailer.job.NightRun;
import pinmailer.notice.PieceMarks;
import pinmailer.pin.KeyFiles;
import pinmailer.pin.KeyedSecurityModule;
import pinmailer.pin.PinSecurityModule;
import pinmailer.pin.Pkcs12KeyStore;

/**
 * Two nights that differ in nothing but the PINs, with one clock, one set of keys and one source of randomness for piece
 * ids, bindings and fill: what leaves differs in the digits of the panels and in the enciphered blocks, and nowhere else.
 */
class DifferentialNightTest {
    private static final long SEED = 20261122;
    private static final String NOTICES = "PN-20261122";
    private static final String CARDS = "CR-20261122";
    /** A number in a signature or a key exchange may begin with zeros, which OpenPGP leaves out. */
    private static final int SIGNATURE_LENGTHS = 8;

    @TempDir
    Path folder = Path.of("");

    private TrialHome one = new TrialHome(Path.of(""));
    private TrialHome other = new TrialHome(Path.of(""));

    @SuppressWarnings("NullAway.Init") // set before each test
    private TrialPins pins;

    @BeforeEach
    void runBothNights() throws IOException, GeneralSecurityException {
        one = TrialHome.project(folder.resolve("one"));
        other = one.copyTo(folder.resolve("other"));
        pins = TrialPins.given(one, 1);
        TrialPins otherPins = TrialPins.given(other, 2);
        assertThat(otherPins.pins().keySet()).isEqualTo(pins.pins().keySet());
        assertThat(otherPins.pins()).isNotEqualTo(pins.pins());
        run(one);
        run(other);
    }

    private static void run(TrialHome home) throws GeneralSecurityException {
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(SEED);
        NightRun.Outcome outcome = new NightInProcess(home)
                .with("--pinmailer.pin.length=12", "--pinmailer.clock=2026-11-22T23:00:00+09:00")
                .part("random", SecureRandom.class, random)
                .part("module", PinSecurityModule.class, module(home))
                .run(TrialHome.DATE);
        assertThat(outcome).isEqualTo(NightRun.Outcome.DONE_WITH_HELD);
    }

    private static PinSecurityModule module(TrialHome home) {
        return KeyedSecurityModule.open(
                new Pkcs12KeyStore(
                        home.input("keys/pin-mailer.p12"),
                        home.input("keys/pin-mailer.p12.password"),
                        KeyFiles.strict()),
                TrialPins.longPins(),
                LocalDate.parse(TrialHome.DATE),
                new Random(SEED));
    }

    /** What no scan finds outside the encrypted packages, the same scan finds inside. */
    @Test
    void showEachPinOfALetterToItsRecipientAlone() throws IOException {
        Map<String, byte[]> mine = opened(one, NOTICES, "print-vendor");
        LeakScanner scanner = new LeakScanner();
        pins.pins().forEach(scanner::digits);
        int letters = text(mine, "manifest.csv").lines().toList().size() - 1;
        assertThat(letters).isPositive();
        assertThat(scanner.scan(file(mine, "pin-notices-0001.pdf")))
                .hasSize(letters)
                .allMatch(what -> what.startsWith("INQ") && what.endsWith(" as drawn"));
        assertThat(scanner.scan(file(mine, "manifest.csv"))).isEmpty();
        assertThat(scanner.scan(file(opened(one, CARDS, "card-bureau"), "cards.csv")))
                .isEmpty();
    }

    @Test
    void differInNothingButPanelsAndBlocks() throws IOException {
        Map<String, byte[]> mine = opened(one, NOTICES, "print-vendor");
        Map<String, byte[]> theirs = opened(other, NOTICES, "print-vendor");
        assertThat(theirs.keySet()).isEqualTo(mine.keySet());
        assertThat(text(theirs, "manifest.csv")).isEqualTo(text(mine, "manifest.csv"));
        byte[] pages = file(mine, "pin-notices-0001.pdf");
        byte[] otherPages = file(theirs, "pin-notices-0001.pdf");
        assertThat(otherPages).isNotEqualTo(pages).hasSameSizeAs(pages);
        assertThat(withoutDigits(otherPages)).isEqualTo(withoutDigits(pages));

        String cards = text(opened(one, CARDS, "card-bureau"), "cards.csv");
        String otherCards = text(opened(other, CARDS, "card-bureau"), "cards.csv");
        assertThat(otherCards).isNotEqualTo(cards).hasSameSizeAs(cards);
        assertThat(withoutBlocks(otherCards)).isEqualTo(withoutBlocks(cards));

        for (String plain : List.of("bundles.csv", "package.json")) {
            for (String id : List.of(NOTICES, CARDS)) {
                assertThat(withoutRun(packaged(other, id).resolve(plain)))
                        .isEqualTo(withoutRun(packaged(one, id).resolve(plain)));
            }
        }
        assertThat(reports(other)).isEqualTo(reports(one)).hasSizeGreaterThan(4);
        assertSameLengths();
    }

    /** Encrypted files tell by their length no more than by their content. */
    private void assertSameLengths() throws IOException {
        for (String id : List.of(NOTICES, CARDS)) {
            try (Stream<Path> files = Files.list(packaged(one, id))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    long length = Files.size(packaged(other, id).resolve(file.getFileName()));
                    assertThat(Math.abs(length - Files.size(file)))
                            .as(file.getFileName().toString())
                            .isLessThanOrEqualTo(SIGNATURE_LENGTHS);
                }
            }
        }
    }

    private static Path packaged(TrialHome home, String id) {
        return home.output().resolve("packages").resolve(id);
    }

    private Map<String, byte[]> opened(TrialHome home, String id, String recipient) throws IOException {
        Path keys = home.input("keys/sample-recipients");
        Path to = folder.resolve(home.root().getFileName() + "-" + id);
        new PackageOpening(
                        IssuerPublicKey.load(home.input("keys/issuer.pub.asc")),
                        RecipientSecretKey.load(
                                keys.resolve(recipient + ".sec.asc"),
                                keys.resolve(recipient + ".password"),
                                KeyFiles.strict()),
                        PieceMarks::of)
                .open(packaged(home, id), to);
        return contents(to);
    }

    private static Map<String, byte[]> contents(Path under) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(under)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file)) {
                    contents.put(under.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return contents;
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(file(files, name), StandardCharsets.UTF_8);
    }

    /** The stream of a PIN ends in {@code <hex>Tj ET}, which no other content does. */
    private static String withoutDigits(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1).replaceAll("Tm<[0-9A-F]+>Tj ET", "");
    }

    private static String withoutBlocks(String cards) {
        return cards.replaceAll(",[0-9A-F]{32},", ",,");
    }

    private static String withoutRun(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8)
                .replaceAll("\"run_id\" ?: ?\"[^\"]*\"", "")
                .replaceAll("[0-9a-f]{64}", "hash")
                .replaceAll("\"bytes\" ?: ?[0-9]+", "");
    }

    /** Reports without the time steps took, and without hashes and lengths of encrypted files. */
    private static Map<String, String> reports(TrialHome home) throws IOException {
        Map<String, String> reports = new TreeMap<>();
        contents(home.output().resolve("reports")).forEach((name, content) -> {
            boolean text = !name.endsWith(".pdf");
            String shown = new String(content, text ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            reports.put(name, text ? withoutTimes(shown) : shown);
        });
        return reports;
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("[0-9a-f]{64}", "hash")
                .replaceAll("\"millis\" ?: ?[0-9]+", "")
                .replaceAll("[0-9.]+ 秒", "")
                .replaceAll("(width|x)=\"[0-9.]+\"", "")
                .replaceAll("[0-9]{1,3}(,[0-9]{3})+", "");
    }
}
