package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code directory}: the edition in use, what a new one changes, and its installation from files and from the web. */
class DirectoryCommandTest {
    private static final String TOWNS = "postal-directory/utf_ken_all.csv";
    private static final String OFFICES = "postal-directory/jigyosyo.csv";
    private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
    private static final String NEW_TOWN =
            "01101,\"060  \",\"0600099\",\"ﾎ\",\"ｻ\",\"ﾐ\",\"北海道\",\"札幌市中央区\",\"見本新町\",0,0,0,0,0,0\r\n";

    @TempDir
    private Path folder = Path.of("");

    private TrialHome home = new TrialHome(Path.of(""));

    @BeforeEach
    void makeAHome() {
        home = TrialHome.withRequests(folder.resolve("home"), TrialHome.sample("plain"));
    }

    @Test
    void showsTheEditionInUseWithRowsAndHashes() {
        TrialHome.Ended shown = home.call("directory");
        assertThat(shown.status()).isZero();
        assertThat(shown.out())
                .contains("2026-10-30", "155", "utf_ken_all.csv", "jigyosyo.csv")
                .contains(Tool.sha256(home.input(TOWNS)).substring(0, 16));
    }

    @Test
    void listsWhatTheEditionInUseChangedSinceTheEarlierOne() {
        assertThat(home.call("directory", "--changes", "--pinmailer.report.language=ja")
                        .out())
                .contains("郵便番号が変わった町域 1", "1920083 1920099 → 1920083");
        Table changes = Table.parse(
                home.call("directory", "--changes", "--format", "csv").out());
        assertThat(changes.columns())
                .containsExactly("subject", "change", "codes", "name", "codes_before", "name_before");
        assertThat(changes.column("change")).containsExactly("RECODED");
    }

    @Test
    void saysWhenThereIsNoEarlierEdition() throws IOException {
        Files.delete(home.input("postal-directory/older/utf_ken_all.csv"));
        Files.delete(home.input("postal-directory/older"));
        TrialHome.Ended shown = home.call("directory", "--changes");
        assertThat(shown.status()).isZero();
        assertThat(shown.out()).contains("postal-directory/older");
    }

    @Test
    void onlyLooksAtANewEditionUntilItIsToldToInstallIt() throws IOException {
        Map<String, String> before = files();
        TrialHome.Ended looked = directory(zippedTowns(text -> text + NEW_TOWN).toString());
        assertThat(looked.status()).as(looked.err()).isZero();
        assertThat(looked.out()).contains("+ 0600099  北海道札幌市中央区見本新町", "--install");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void installsANewEditionAndKeepsTheOldOne() throws IOException {
        byte[] old = Files.readAllBytes(home.input(TOWNS));
        TrialHome.Ended ended =
                directory("--install", zippedTowns(text -> text + NEW_TOWN).toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("2026-11-27");
        assertThat(files())
                .containsOnlyKeys(
                        "utf_ken_all.zip",
                        "jigyosyo.csv",
                        "edition.txt",
                        "older/utf_ken_all.csv",
                        "older/jigyosyo.csv",
                        "older/edition.txt");
        assertThat(home.input("postal-directory/older/utf_ken_all.csv")).hasBinaryContent(old);
        assertThat(home.input("postal-directory/older/edition.txt")).hasContent("2026-10-30");
        assertThat(home.call("directory").out()).contains("2026-11-27", "156");
        assertThat(home.run(TrialHome.FIRST_NIGHT).status()).isZero();
    }

    @Test
    void listsChangesOfEverySort() throws IOException {
        Path offered = Files.createDirectories(folder.resolve("offered"));
        Files.writeString(
                offered.resolve("utf_ken_all.csv"),
                Files.readString(home.input(TOWNS)).replace("\"大通西（２０〜２８丁目）\"", "\"大通西端\"") + NEW_TOWN);
        Files.writeString(
                offered.resolve("jigyosyo.csv"),
                Files.readString(home.input(OFFICES), WINDOWS_31J).replace("２丁目\"", "３丁目\""),
                WINDOWS_31J);
        Files.writeString(offered.resolve("edition.txt"), "2026-11-20\n");

        TrialHome.Ended looked = directory(offered.toString(), "--accept-many-changes", "--format", "csv");
        assertThat(looked.status()).as(looked.err()).isZero();
        Table changes = Table.parse(looked.out());
        assertThat(changes.rows())
                .extracting(row -> row.get("subject") + " " + row.get("change") + " " + row.get("codes"))
                .containsExactlyInAnyOrder("TOWN RENAMED 0640820", "TOWN ADDED 0600099", "OFFICE RENAMED 0608611");
    }

    @Test
    void doesNothingWithTheFilesInUse() throws IOException {
        Map<String, String> before = files();
        TrialHome.Ended ended =
                directory("--install", home.input("postal-directory").toString());
        assertThat(ended.status()).isZero();
        assertThat(files()).isEqualTo(before);
    }

    /** What is offered, and what the one line on standard error names. */
    private record Refused(String name, Offering offering, List<String> named) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Offering {
        List<String> of(DirectoryCommandTest test) throws IOException;
    }

    static Stream<Refused> offers() {
        return Stream.of(
                new Refused(
                        "too-many-changes",
                        test -> List.of(test.zippedTowns(text -> text.replace("大通", "小通")
                                        + NEW_TOWN.repeat(1)
                                        + NEW_TOWN.replace("見本新町", "見本元町")
                                        + NEW_TOWN.replace("見本新町", "見本中町"))
                                .toString()),
                        List.of("2 per cent", "--accept-many-changes")),
                new Refused(
                        "older",
                        test -> List.of(
                                test.zippedTowns(text -> text + NEW_TOWN).toString(), "--edition", "2026-09-30"),
                        List.of("older", "--accept-older")),
                new Refused(
                        "of-the-future",
                        test -> List.of(
                                test.zippedTowns(text -> text + NEW_TOWN).toString(), "--edition", "2027-09-30"),
                        List.of("2027-09-30", "future")),
                new Refused(
                        "too-few-rows",
                        test -> List.of(
                                test.zippedTowns(text -> lines(text, 40)).toString()),
                        List.of("directory.min-rows")),
                new Refused(
                        "shrunk",
                        test -> List.of(
                                test.zippedTowns(text -> lines(text, 120)).toString()),
                        List.of("120", "155")),
                new Refused(
                        "other-columns",
                        test -> List.of(test.zippedTowns(text -> text.replace("\r\n", ",9\r\n"))
                                .toString()),
                        List.of("utf_ken_all.zip", "not Japan Post's")),
                new Refused(
                        "truncated-zip",
                        test -> List.of(test.cut(test.zippedTowns(text -> text)).toString()),
                        List.of("utf_ken_all")),
                new Refused(
                        "web-page",
                        test -> List.of(test.file("utf_ken_all.zip", "\n <!DOCTYPE html><html>")),
                        List.of("web page")),
                new Refused(
                        "sjis-towns", test -> List.of(test.file("ken_all.zip", "x")), List.of("ken_all.zip", "UTF-8")),
                new Refused(
                        "not-there",
                        test -> List.of(test.folder.resolve("none.zip").toString()),
                        List.of("none.zip")),
                new Refused(
                        "empty-folder",
                        test -> List.of(Files.createDirectories(test.folder.resolve("empty"))
                                .toString()),
                        List.of("neither utf_ken_all nor jigyosyo")),
                new Refused(
                        "twice",
                        test -> List.of(
                                test.zippedTowns(text -> text).toString(),
                                test.home.input(TOWNS).toString()),
                        List.of("one and the same")),
                new Refused("plain-http", test -> List.of("http://post.example/utf_ken_all.zip"), List.of("https")),
                new Refused(
                        "nobody-answers",
                        test -> List.of("http://127.0.0.1:9/utf_ken_all.zip"),
                        List.of("cannot be fetched")));
    }

    @ParameterizedTest
    @MethodSource("offers")
    void refusesASuspiciousEditionWith65AndLeavesTheOldOneInUse(Refused refused) throws IOException {
        Map<String, String> before = files();
        List<String> words = new ArrayList<>(List.of("--install", "--pinmailer.report.language=en"));
        words.addAll(refused.offering().of(this));
        TrialHome.Ended ended = directory(words.toArray(String[]::new));

        assertThat(ended.status()).as(ended.err()).isEqualTo(65);
        assertThat(ended.complaints()).singleElement().asString().contains(refused.named());
        assertThat(files()).isEqualTo(before);
        assertThat(home.input("postal-directory.new")).doesNotExist();
    }

    @Test
    void takesManyChangesAndAnOlderEditionWhenAPersonSaysSo() throws IOException {
        String offered = zippedTowns(text -> text.replace("大通", "小通")
                        + NEW_TOWN
                        + NEW_TOWN.replace("見本新町", "見本元町")
                        + NEW_TOWN.replace("見本新町", "見本中町"))
                .toString();
        TrialHome.Ended ended =
                directory("--install", "--edition", "2026-09-30", "--accept-older", "--accept-many-changes", offered);
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(home.input("postal-directory/edition.txt")).hasContent("2026-09-30");
    }

    @Test
    void installsAFirstEditionWhereNoneCanBeUsed() throws IOException {
        Files.writeString(home.input(TOWNS), "spoilt");
        Path offered = zipped("utf_ken_all", Files.readAllBytes(Path.of("input").resolve(TOWNS)));
        assertThat(home.call("directory").status()).isEqualTo(78);
        assertThat(directory("--install", offered.toString()).status()).isZero();
        assertThat(home.call("directory").status()).isZero();
        assertThat(home.input("postal-directory/older/utf_ken_all.csv")).exists();
    }

    @Test
    void fetchesFromTheWeb() throws IOException {
        byte[] zip = Files.readAllBytes(zippedTowns(text -> text + NEW_TOWN));
        try (Web web = new Web(Map.of("/dl/utf_ken_all.zip", zip))) {
            TrialHome.Ended ended = directory("--install", web.address("/dl/utf_ken_all.zip"));
            assertThat(ended.status()).as(ended.err()).isZero();
        }
        assertThat(home.input("postal-directory/utf_ken_all.zip")).hasBinaryContent(zip);
    }

    @Test
    void refusesWhatTheWebAnswersInstead() throws IOException {
        byte[] page = "<html><body>メンテナンス中</body></html>".getBytes(StandardCharsets.UTF_8);
        try (Web web = new Web(Map.of("/dl/utf_ken_all.zip", page))) {
            TrialHome.Ended html = directory("--install", web.address("/dl/utf_ken_all.zip"));
            assertThat(html.status()).isEqualTo(65);
            TrialHome.Ended missing = directory("--install", web.address("/gone/utf_ken_all.zip"));
            assertThat(missing.status()).isEqualTo(65);
            assertThat(missing.complaints()).singleElement().asString().contains("404");
        }
    }

    @Test
    void waitsForNobodyWhileANightIsActive() throws IOException {
        Files.createDirectories(home.output("state"));
        Map<String, String> before = files();
        try (FileChannel channel = FileChannel.open(
                        home.output("state/run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(directory(
                                    "--install",
                                    zippedTowns(text -> text + NEW_TOWN).toString())
                            .status())
                    .isEqualTo(75);
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void isTheNewEditionAfterACrashBetweenTheTwoRenames() throws IOException {
        TrialHome.copy(home.input("postal-directory"), home.input("postal-directory.new"));
        Files.writeString(home.input("postal-directory.new/edition.txt"), "2026-11-27\n");
        Files.move(home.input("postal-directory"), home.input("postal-directory.old"));

        assertThat(home.run(TrialHome.FIRST_NIGHT).status()).isZero();
        assertThat(home.call("directory").out()).contains("2026-11-27");
    }

    @Test
    void isTheOldEditionAfterACrashBeforeThem() throws IOException {
        Files.createDirectory(home.input("postal-directory.new"));
        Files.writeString(home.input("postal-directory.new/utf_ken_all.csv"), "half");

        assertThat(home.call("directory").out()).contains("2026-10-30");
        assertThat(directory("--install", zippedTowns(text -> text + NEW_TOWN).toString())
                        .status())
                .isZero();
        assertThat(home.input("postal-directory.new")).doesNotExist();
        assertThat(home.input("postal-directory.old")).doesNotExist();
    }

    private TrialHome.Ended directory(String... words) {
        List<String> all = new ArrayList<>(List.of("directory", "--pinmailer.clock=2026-11-30T09:00:00+09:00"));
        all.addAll(Arrays.asList(words));
        return home.call(all.toArray(String[]::new));
    }

    private Path zippedTowns(UnaryOperator<String> change) throws IOException {
        String text = Files.readString(Path.of("input").resolve(TOWNS));
        return zipped("utf_ken_all", change.apply(text).getBytes(StandardCharsets.UTF_8));
    }

    private Path zipped(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name + ".csv");
            entry.setTimeLocal(LocalDateTime.of(2026, 11, 27, 12, 0));
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return Files.write(folder.resolve(name + ".zip"), bytes.toByteArray());
    }

    private Path cut(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        return Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content).toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String lines(String text, int count) {
        return String.join("\r\n", text.lines().limit(count).toList()) + "\r\n";
    }

    private Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        Path directory = home.input("postal-directory");
        TrialHome.filesUnder(directory)
                .forEach(file -> files.put(directory.relativize(file).toString(), Tool.sha256(file)));
        return files;
    }

    /** A web server on this machine. */
    private static final class Web implements AutoCloseable {
        private final HttpServer server;

        Web(Map<String, byte[]> pages) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] page = pages.getOrDefault(exchange.getRequestURI().getPath(), new byte[0]);
                exchange.sendResponseHeaders(page.length == 0 ? 404 : 200, page.length == 0 ? -1 : page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            });
            server.start();
        }

        String address(String path) {
            return "http://127.0.0.1:" + server.getAddress().getPort() + path;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
