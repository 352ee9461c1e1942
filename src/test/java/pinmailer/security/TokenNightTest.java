package pinmailer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights whose keys never leave a token, beside one whose keys lie in a file. */
class TokenNightTest {
    private static final String NOTICES = "PN-20261122";
    private static final String CARDS = "CR-20261122";
    private static final int HELD = 100;
    private static final int UNUSABLE = 78;

    @TempDir
    Path folder = Path.of("");

    private TrialHome byFile = new TrialHome(Path.of(""));
    private TrialHome byToken = new TrialHome(Path.of(""));

    @SuppressWarnings("NullAway.Init") // set before each test
    private Token token;

    @BeforeEach
    void makeHomes() throws IOException, InterruptedException {
        byFile = TrialHome.project(folder.resolve("file"));
        byToken = TrialHome.project(folder.resolve("token-home"));
        token = Token.in(folder.resolve("token"));
        token.take(byToken);
    }

    @Test
    void sendsWhatANightByFileSends() throws Exception {
        runByFile();
        ForkedProgram.Ended ended = command("run", "--date", TrialHome.DATE);
        assertThat(ended.status()).as(ended.err()).isEqualTo(HELD);
        assertSameLettersAndCards();
        assertThat(command("verify").status()).isZero();
        assertThat(command("doctor").status()).isZero();
    }

    @Test
    void logsInAgainInTheMiddleOfANight() throws Exception {
        runByFile();
        ForkedProgram.Ended ended = lost("renderNotices", LostTokenNight.LOSE);
        assertThat(ended.status()).as(ended.err()).isEqualTo(LostTokenNight.FINISHED);
        assertSameLettersAndCards();
    }

    @Test
    void stopsCleanlyWhenTheTokenRefusesAndEndsWithTheNextRun() throws Exception {
        runByFile();
        ForkedProgram.Ended stopped = lost("renderNotices", LostTokenNight.LOCK);
        assertThat(stopped.status()).as(stopped.err()).isEqualTo(UNUSABLE);
        assertThat(stopped.err()).contains("does not open with pin-mailer.p12.password");
        assertThat(byToken.output().resolve("packages/" + NOTICES)).doesNotExist();

        Files.writeString(byToken.input("keys/pin-mailer.p12.password"), Token.PASSWORD);
        ForkedProgram.Ended ended = command("run", "--date", TrialHome.DATE);
        assertThat(ended.status()).as(ended.err()).isEqualTo(HELD);
        assertSameLettersAndCards();
    }

    /** Counted by the device's side: the calls that pass a library which writes down each of them. */
    @Test
    void servesManyLettersWithEachCallToTheDevice() throws Exception {
        long few = decipheringsOf(30);
        assertThat(few).isBetween(10L, 40L);
        assertThat(decipheringsOf(300)).isBetween(few, few + (300 - 30) / 10);
    }

    private long decipheringsOf(int requests) throws Exception {
        TrialHome home = TrialHome.sample(folder.resolve("counted-" + requests), requests, 7);
        Token own = Token.in(folder.resolve("counted-token-" + requests));
        own.take(home);
        Path calls = folder.resolve("calls-" + requests + ".txt");
        ForkedProgram.Ended ended = own.watched(home, calls)
                .run(own.behindSpy("run", "--home", home.root().toString(), "--date", TrialHome.DATE, "--held-ok"));
        assertThat(ended.status()).as(ended.err()).isZero();
        try (Stream<String> lines = Files.lines(calls, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.endsWith(": C_DecryptInit")).count();
        }
    }

    private void runByFile() {
        ForkedProgram.Ended ended =
                byFile.program(folder).run("run", "--home", byFile.root().toString(), "--date", TrialHome.DATE);
        assertThat(ended.status()).as(ended.err()).isEqualTo(HELD);
    }

    private ForkedProgram.Ended lost(String step, String how) throws IOException {
        return token.program(byToken, LostTokenNight.class.getName())
                .run(byToken.root().toString(), token.configuration().toString(), step, how);
    }

    private ForkedProgram.Ended command(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", byToken.root().toString()));
        all.addAll(List.of(token.settings()));
        return token.program(byToken, ForkedProgram.PROGRAM).run(all.toArray(String[]::new));
    }

    private void assertSameLettersAndCards() throws Exception {
        for (String table : List.of("manifest.csv", "cards.csv")) {
            assertThat(comparable(byToken, table))
                    .isEqualTo(comparable(byFile, table))
                    .isNotEmpty();
        }
        assertThat(letters(byToken)).isEqualTo(letters(byFile)).isNotEmpty();
    }

    /**
     * Rows without what is drawn at random, and PINs as the bureau deciphers them. Letters to one delivery point lie in
     * the order of their random piece ids, so places are left out too.
     */
    private List<String> comparable(TrialHome home, String table) throws Exception {
        boolean cards = table.equals("cards.csv");
        Path opened = cards ? opened(home, CARDS, "card-bureau") : opened(home, NOTICES, "print-vendor");
        List<String> rows = new ArrayList<>();
        for (Map<String, String> row : rows(opened.resolve(table))) {
            row.keySet().removeAll(List.of("piece_id", "sequence", "page"));
            if (cards) {
                row.put("pin", decipher(TrialHome.at(row, "pin_block"), TrialHome.at(row, "pin_binding")));
                row.keySet().removeAll(List.of("pin_block", "pin_binding"));
            }
            rows.add(row.toString());
        }
        return rows.stream().sorted().toList();
    }

    /** What pdftotext reads of each letter, PIN included, with its piece id and place blotted out. */
    private List<String> letters(TrialHome home) throws IOException, InterruptedException {
        Path opened = opened(home, NOTICES, "print-vendor");
        StringBuilder text = new StringBuilder();
        for (Path file : files(opened)) {
            if (file.toString().endsWith(".pdf")) {
                text.append(pdftotext(file));
            }
        }
        String letters = text.toString();
        for (Map<String, String> row : rows(opened.resolve("manifest.csv"))) {
            letters = letters.replace(TrialHome.at(row, "piece_id"), "piece");
        }
        return Stream.of(letters.split("\f"))
                .map(page -> page.replaceAll("(?m)^ *[0-9]+$", "").replaceAll("(?m)^.*piece.*$", ""))
                .sorted()
                .toList();
    }

    private static String pdftotext(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("pdftotext", "-layout", file.toString(), "-").start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }

    private Path opened(TrialHome home, String id, String recipient) {
        Path to = folder.resolve("opened-" + home.root().getFileName() + "-" + id);
        if (Files.exists(to)) {
            return to;
        }
        Path own = home.input("keys/sample-recipients");
        ForkedProgram.Ended ended = home.program(folder)
                .run(
                        "open",
                        home.output().resolve("packages").resolve(id).toString(),
                        "--key",
                        own.resolve(recipient + ".sec.asc").toString(),
                        "--passphrase-file",
                        own.resolve(recipient + ".password").toString(),
                        "--issuer-key",
                        home.input("keys/issuer.pub.asc").toString(),
                        "--to",
                        to.toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        return to;
    }

    private static List<Path> files(Path under) throws IOException {
        try (Stream<Path> files = Files.list(under)) {
            return files.sorted().toList();
        }
    }

    private static List<Map<String, String>> rows(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser csv =
                CSVParser.parse(new StringReader(Files.readString(file, StandardCharsets.UTF_8)), format)) {
            return csv.stream()
                    .map(row -> (Map<String, String>) new TreeMap<>(row.toMap()))
                    .toList();
        }
    }

    /** Format 4 under the bureau's key, by hand with the JDK alone. */
    private String decipher(String block, String binding) throws IOException, GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, bureausKey());
        byte[] inner = cipher.doFinal(HexFormat.of().parseHex(block));
        byte[] account = HexFormat.of().parseHex("0" + binding + "0".repeat(19));
        for (int i = 0; i < inner.length; i++) {
            inner[i] ^= account[i];
        }
        return HexFormat.of().formatHex(cipher.doFinal(inner), 0, 8);
    }

    private Key bureausKey() throws IOException, GeneralSecurityException {
        char[] password = Files.readString(byFile.input("keys/pin-mailer.p12.password"), StandardCharsets.US_ASCII)
                .strip()
                .toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(byFile.input("keys/pin-mailer.p12"))) {
            keys.load(in, password);
        }
        return keys.getKey("card-bureau-pin", password);
    }
}
