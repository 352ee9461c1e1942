package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home with keys of its own, made by GnuPG: what a sample home may do and a live one may not. */
class LiveHomeTest {
    private static final int DIRECTORY_ROWS = 120_000;

    @TempDir
    private static Path folder;

    private static LocalDate today = LocalDate.EPOCH;
    private static TrialHome live = new TrialHome(Path.of(""));
    private static TrialHome.Ended ended = new TrialHome.Ended(-1, "", "");

    @BeforeAll
    static void runANight() throws Exception {
        today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        live = TrialHome.withRequests(folder.resolve("live"), TrialHome.sample("name-hashigodaka"));
        writeSettings();
        padDirectory();
        makeKeyStore();
        Files.writeString(live.input("keys/issuer.password"), "of a live issuer\n");
        try (Recipient maker = Recipient.withEmptyKeyRing(live.input("keys/issuer.password"))) {
            for (String name : List.of("issuer", "print-vendor", "card-bureau")) {
                maker.make(name + " of a live home", live.input("keys/" + name + ".pub.asc"));
            }
            maker.exportSecret("issuer of a live home", live.input("keys/issuer.sec.asc"));
        }
        for (Path file : TrialHome.filesUnder(live.input("keys"))) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.setPosixFilePermissions(live.input("keys"), PosixFilePermissions.fromString("rwx------"));
        ended = live.run(yesterday());
    }

    private static String yesterday() {
        return today.minusDays(1).toString();
    }

    private static void writeSettings() throws IOException {
        Path file = live.input("application.yaml");
        String settings = Files.readString(file)
                .replace("見本", "架空")
                .replaceAll("(?m)^ +directory:\\R", "")
                .replaceAll("(?m)^.*min-rows.*\\R?", "")
                .replaceAll("(?m)^ +#.*\\R", "");
        Files.writeString(file, settings);
    }

    /** As many rows as the whole country has; the towns beyond the excerpt's are on no island there is. */
    private static void padDirectory() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < DIRECTORY_ROWS; i++) {
            rows.append("47382,\"90718\",\"9071801\",\"オキナワケン\",\"ヤエヤマグンヨナグニチョウ\",\"カクウ\",\"沖縄県\",\"八重山郡与那国町\",\"架空")
                    .append(i)
                    .append("町\",0,0,0,0,0,0\r\n");
        }
        Files.writeString(
                live.input("postal-directory/utf_ken_all.csv"),
                rows,
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
    }

    /** The sample's keys but the one that says so, under another password. */
    private static void makeKeyStore() throws IOException, GeneralSecurityException {
        Path file = live.input("keys/pin-mailer.p12");
        char[] password = Files.readString(live.input("keys/pin-mailer.p12.password"))
                .strip()
                .toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, password);
        }
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        char[] ownPassword = "of a live home".toCharArray();
        for (String alias : Collections.list(keys.aliases())) {
            if (!alias.equals("sample")) {
                own.setKeyEntry(alias, keys.getKey(alias, password), ownPassword, null);
            }
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            own.store(out, ownPassword);
        }
        Files.writeString(live.input("keys/pin-mailer.p12.password"), "of a live home\n");
    }

    @Test
    void runsANightAndWarnsOfRecipientsItWasNotTold() {
        assertThat(ended.complaints()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.err()).contains("fingerprint").doesNotContain("sample keys");
        assertThat(live.stateOf(TrialHome.sample("name-hashigodaka"))).isEqualTo("DISPATCHED");
    }

    /** This JVM was not started as the start command would. */
    @Test
    void warnsThatItsMemoryCouldBeSeen() {
        assertThat(ended.err()).contains("PINs in this JVM's memory could be written to disk or looked at");
    }

    @Test
    void refusesADateInTheFuture() {
        assertRefused(64, "future", "run", "--date", today.plusDays(2).toString());
    }

    @Test
    void doesNothingForAFinishedDate() {
        TrialHome.Ended again = live.run(yesterday());
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("nothing to do");
    }

    @Test
    void refusesWhatIsForSampleHomesOnly() {
        assertRefused(78, "clock", "run", "--pinmailer.clock=2046-11-22T20:00:00+09:00");
        assertRefused(78, "min-rows", "run", "--pinmailer.directory.min-rows=100");
    }

    @Test
    void refusesAFailPoint() {
        TrialHome.Ended refused =
                live.fork(List.of("-Dpinmailer.failpoint=night.opened:1:halt"), Map.of(), "run", "--date", yesterday());
        assertThat(refused.status()).isEqualTo(78);
        assertThat(refused.complaints()).hasSize(1).first().asString().contains("fail point");
    }

    @Test
    void refusesARecipientsKeyThatIsNotTheOneConfigured() {
        assertRefused(
                78, "print-vendor", "run", "--pinmailer.recipients.print-vendor.fingerprint=" + "0123456789".repeat(4));
    }

    @Test
    void refusesKeyFilesOthersCanRead() throws IOException {
        for (String name : List.of("pin-mailer.p12", "pin-mailer.p12.password", "issuer.sec.asc", "issuer.password")) {
            Path file = live.input("keys/" + name);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            try {
                assertRefused(78, name, "run", "--date", today.toString());
            } finally {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    @Test
    void refusesAMissingKeyFile() throws IOException {
        Path file = live.input("keys/card-bureau.pub.asc");
        Path aside = folder.resolve("aside.asc");
        Files.move(file, aside);
        try {
            assertRefused(78, "card-bureau.pub.asc", "run", "--date", today.toString());
        } finally {
            Files.move(aside, file);
        }
    }

    private static void assertRefused(int status, String named, String... words) {
        TrialHome.Ended refused = live.call(words);
        assertThat(refused.status()).as(refused.err()).isEqualTo(status);
        assertThat(refused.complaints()).hasSize(1).first().asString().contains(named);
    }
}
