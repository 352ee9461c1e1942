package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.OpenedNight.Page;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole night on the project's own {@code input/}, judged from outside: by GnuPG, Poppler, qpdf, a camera's decoder
 * and PIN blocks opened with nothing but the JDK.
 */
@Tag("either-database")
class NightTest {
    private static final String NIGHT = TrialHome.FIRST_NIGHT;
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final List<String> REQUEST_FILES =
            List.of("requests/pin-inquiries.csv", "requests/card-reissues.csv");

    @TempDir
    private static Path folder;

    private static TrialHome home = new TrialHome(Path.of(""));
    private static TrialHome.Ended ended = new TrialHome.Ended(-1, "", "");
    private static Table expected = new Table(List.of(), List.of());
    private static Table state = new Table(List.of(), List.of());
    private static OpenedNight opened;
    private static Map<String, Page> pages = Map.of();

    @BeforeAll
    static void runTheNight() throws IOException {
        home = TrialHome.ofProject(folder.resolve("home"));
        ended = home.run(NIGHT);
        assertThat(ended.complaints()).isEmpty();
        expected = Table.read(Path.of("src/test/resources/pinmailer/sample/expected-outcomes.csv"));
        state = home.state();
        opened = OpenedNight.of(home, NIGHT, folder.resolve("plain"));
        pages = opened.pages();
    }

    @Test
    void endsWith100BecauseRequestsAreHeld() {
        assertThat(ended.status()).isEqualTo(100);
        assertThat(ended.out()).contains(NIGHT, "held");
    }

    @Test
    void leavesEveryRequestInItsExpectedState() {
        Map<String, String> seen = new TreeMap<>();
        state.rows()
                .forEach(row -> seen.put(
                        Table.value(row, "request_id"),
                        Table.value(row, "state").replace("DISPATCHED", "APPROVED") + " "
                                + Table.value(row, "reasons")));
        Map<String, String> wanted = new TreeMap<>();
        expected.rows().stream()
                .filter(row -> !Table.value(row, "reasons").contains("MALFORMED_ROW"))
                .forEach(row -> wanted.put(
                        Table.value(row, "request_id"), Table.value(row, "state") + " " + Table.value(row, "reasons")));
        seen.values().removeIf(value -> value.contains("MALFORMED_ROW"));
        assertThat(seen).isEqualTo(wanted);
    }

    @Test
    void namesEveryRowOfTheInputInExactlyOnePlace() {
        List<String> placed = new ArrayList<>();
        placed.addAll(dispatched());
        placed.addAll(home.report(NIGHT, "held.csv").column("request_id"));
        placed.addAll(home.report(NIGHT, "merged.csv").column("request_id"));
        home.report(NIGHT, "rejected.csv")
                .rows()
                .forEach(row -> placed.add(
                        Table.value(row, "reasons").equals("MALFORMED_ROW")
                                ? place(row)
                                : Table.value(row, "request_id")));
        List<String> given = expected.rows().stream()
                .map(row -> Table.value(row, "reasons").equals("MALFORMED_ROW")
                        ? place(row)
                        : Table.value(row, "request_id"))
                .toList();
        assertThat(placed).containsExactlyInAnyOrderElementsOf(given);
    }

    private static String place(Map<String, String> row) {
        return Table.value(row, "file") + ":" + Table.value(row, "line");
    }

    /** The requests whose piece is in a package. */
    private static List<String> dispatched() {
        List<String> pieces = new ArrayList<>(opened.manifest().column("piece_id"));
        pieces.addAll(opened.cardRows().column("piece_id"));
        return pieces.stream().map(NightTest::requestOf).toList();
    }

    private static String requestOf(String pieceId) {
        List<String> requests = state.rows().stream()
                .filter(row -> Table.value(row, "piece_id").equals(pieceId))
                .map(row -> Table.value(row, "request_id"))
                .toList();
        assertThat(requests).as("requests of piece %s", pieceId).hasSize(1);
        return requests.get(0);
    }

    @Test
    void listsRejectedMergedAndHeldAsExpected() {
        assertThat(rowsAs(home.report(NIGHT, "rejected.csv"), "file", "line", "reasons"))
                .containsExactlyInAnyOrderElementsOf(expectedAs("REJECTED", "file", "line", "reasons"));
        assertThat(rowsAs(home.report(NIGHT, "merged.csv"), "request_id", "merged_into"))
                .containsExactlyInAnyOrderElementsOf(expectedAs("MERGED", "request_id", "merged_into"));
        assertThat(rowsAs(home.report(NIGHT, "held.csv"), "request_id", "reasons"))
                .containsExactlyInAnyOrderElementsOf(expectedAs("HELD", "request_id", "reasons"));
    }

    private static List<List<String>> expectedAs(String wantedState, String... columns) {
        Predicate<Map<String, String>> wanted = row -> Table.value(row, "state").equals(wantedState);
        return rowsAs(
                new Table(
                        expected.columns(),
                        expected.rows().stream().filter(wanted).toList()),
                columns);
    }

    private static List<List<String>> rowsAs(Table table, String... columns) {
        return table.rows().stream()
                .map(row -> Stream.of(columns).map(c -> Table.value(row, c)).toList())
                .toList();
    }

    @Test
    void writesTheColumnsOthersScriptAgainst() {
        assertThat(String.join(", ", state.columns()))
                .isEqualTo("request_id, kind, state, reasons, package_id, piece_id");
        assertThat(String.join(", ", opened.manifest().columns()))
                .isEqualTo(
                        "sequence, piece_id, file, page, bundle, postal_code, customer_barcode,"
                                + " barcode_omitted_because, mail_class, non_forwardable, sheets, due_on, expected_on, slack_days");
        assertThat(String.join(", ", opened.cardRows().columns()))
                .isEqualTo(
                        "sequence, piece_id, bundle, card_id, reason, product_code, numberless, pin_kept, pin_key_id,"
                                + " pin_binding, pin_block, mail_class, addressee, postal_code, address, building,"
                                + " customer_barcode, barcode_omitted_because, non_forwardable, enclosures, due_on,"
                                + " expected_on, slack_days");
        for (Path made : List.of(opened.notices(), opened.cards())) {
            assertThat(String.join(", ", Table.read(made.resolve("bundles.csv")).columns()))
                    .isEqualTo("no, level, code, first_sequence, last_sequence, pieces");
        }
        assertThat(String.join(", ", home.report(NIGHT, "held.csv").columns()))
                .isEqualTo("request_id, kind, channel, received_at, reasons, explanation, evidence, clears_when,"
                        + " due_on, days_left");
        assertThat(String.join(", ", home.report(NIGHT, "rejected.csv").columns()))
                .isEqualTo("request_id, file, line, reasons");
        assertThat(String.join(", ", home.report(NIGHT, "merged.csv").columns()))
                .isEqualTo("request_id, merged_into");
    }

    @Test
    void printsOnEachPageTheNameAddressAndPinOfOneRequestAndOfNoOther() {
        PinCipher cipher = new PinCipher(home.input("keys"));
        Table requests = home.table("requests/pin-inquiries.csv");
        Table cards = home.table("register/cards.csv");
        Table holders = home.table("register/cardholders.csv");
        assertThat(pages).hasSize(opened.manifest().rows().size());
        for (Map<String, String> piece : opened.manifest().rows()) {
            Page page = page(piece);
            Map<String, String> request = requests.row(requestOf(Table.value(piece, "piece_id")));
            Map<String, String> card = cards.row(Table.value(request, "card_id"));
            Map<String, String> holder = holders.row(Table.value(card, "holder_id"));
            String secret = cipher.open(
                    Table.value(request, "pin_key_id"), Table.value(request, "pin_block"), Table.value(card, "pan"));
            assertThat(page.panel().replaceAll("[^0-9]", ""))
                    .as("panel of %s", Table.value(request, "request_id"))
                    .isEqualTo(secret);
            assertThat(squeezed(page.addressBlock()))
                    .contains(squeezed(Table.value(holder, "name")) + "様")
                    .contains(squeezed(Table.value(holder, "address")))
                    .contains(squeezed(Table.value(holder, "building")))
                    .contains("〒" + Table.value(holder, "postal_code"));
            assertThat(page.text()).contains("転送不要", "見本");
            assertThat(page.text()).contains(Table.value(card, "product_name"));
            assertNobodyElse(page, holder, holders);
        }
    }

    private static Page page(Map<String, String> piece) {
        Page page = pages.get(Table.value(piece, "file") + " " + Table.value(piece, "page"));
        if (page == null) {
            throw new AssertionError("no page for piece " + Table.value(piece, "sequence"));
        }
        return page;
    }

    private static void assertNobodyElse(Page page, Map<String, String> holder, Table holders) {
        String text = squeezed(page.text());
        for (Map<String, String> other : holders.rows()) {
            String name = squeezed(Table.value(other, "name"));
            if (!name.isEmpty() && !name.equals(squeezed(Table.value(holder, "name")))) {
                assertThat(text).doesNotContain(name + "様");
            }
        }
        assertThat(text.split("様", -1)).as("one addressee a page").hasSize(2);
    }

    /** Without blanks and line ends, which a letter may break differently, and in one width. */
    private static String squeezed(String text) {
        return text.replaceAll("[\\s　\\f]", "");
    }

    @Test
    void marksEachSheetWithItsPackageSequenceAndPiece() {
        for (Map<String, String> piece : opened.manifest().rows()) {
            assertThat(page(piece).mark())
                    .isEqualTo("PM1:PN-20261122:" + Table.value(piece, "sequence") + ":"
                            + Table.value(piece, "piece_id") + ":1/1");
        }
    }

    @Test
    void makesPrintFilesThatQpdfFindsNoFaultIn() {
        for (Path file : opened.printFiles()) {
            assertThat(Tool.run("qpdf", "--check", file.toString())).contains("No syntax or stream encoding errors");
        }
        assertThat(Tool.run(
                        "qpdf",
                        "--check",
                        home.output("reports/" + NIGHT + "/proof.pdf").toString()))
                .contains("No syntax or stream encoding errors");
    }

    @Test
    void givesTheBureauTheMembersNewPinUnderItsOwnKeyAndBinding() {
        PinCipher cipher = new PinCipher(home.input("keys"));
        Table requests = home.table("requests/card-reissues.csv");
        Table cards = home.table("register/cards.csv");
        Table holders = home.table("register/cardholders.csv");
        for (Map<String, String> row : opened.cardRows().rows()) {
            Map<String, String> request = requests.row(requestOf(Table.value(row, "piece_id")));
            Map<String, String> card = cards.row(Table.value(request, "card_id"));
            Map<String, String> holder = holders.row(Table.value(card, "holder_id"));
            assertThat(Table.value(row, "pin_key_id")).isEqualTo("card-bureau-pin");
            assertThat(Table.value(row, "pin_binding")).matches("[0-9]{12}");
            String given = cipher.open(
                    Table.value(request, "pin_key_id"), Table.value(request, "pin_block"), Table.value(card, "pan"));
            assertThat(cipher.open("card-bureau-pin", Table.value(row, "pin_block"), Table.value(row, "pin_binding")))
                    .isEqualTo(given);
            for (String column : List.of("card_id", "reason", "pin_kept")) {
                assertThat(Table.value(row, column)).isEqualTo(Table.value(request, column));
            }
            for (String column : List.of("product_code", "numberless")) {
                assertThat(Table.value(row, column)).isEqualTo(Table.value(card, column));
            }
            assertThat(Table.value(row, "addressee")).isEqualTo(Table.value(holder, "name"));
            assertThat(Table.value(row, "postal_code"))
                    .isEqualTo(Table.value(holder, "postal_code").replace("-", ""));
            assertThat(squeezed(Table.value(row, "address"))).isEqualTo(squeezed(Table.value(holder, "address")));
            assertThat(squeezed(Table.value(row, "building"))).isEqualTo(squeezed(Table.value(holder, "building")));
            assertThat(Table.value(row, "mail_class")).isEqualTo("ORDINARY");
            assertThat(Table.value(row, "non_forwardable")).isEqualTo("true");
        }
    }

    @Test
    void tellsThePostalCodeOfEachPieceAndStartsItsBarcodeWithIt() {
        Table requests = home.table("requests/pin-inquiries.csv");
        Table cards = home.table("register/cards.csv");
        Table holders = home.table("register/cardholders.csv");
        for (Map<String, String> piece : opened.manifest().rows()) {
            Map<String, String> request = requests.row(requestOf(Table.value(piece, "piece_id")));
            Map<String, String> card = cards.row(Table.value(request, "card_id"));
            String code = Table.value(holders.row(Table.value(card, "holder_id")), "postal_code")
                    .replace("-", "");
            assertThat(Table.value(piece, "postal_code")).isEqualTo(code);
            String barcode = Table.value(piece, "customer_barcode");
            if (barcode.isEmpty()) {
                assertThat(Table.value(piece, "barcode_omitted_because")).isNotEmpty();
            } else {
                String[] tokens = barcode.split(" ");
                assertThat(tokens).hasSize(21);
                assertThat(String.join("", List.of(tokens).subList(0, 7))).isEqualTo(code);
                assertThat(sum(tokens) % 19).isZero();
                assertThat(Table.value(piece, "barcode_omitted_because")).isEmpty();
            }
            assertThat(Table.value(piece, "mail_class")).isEqualTo("ORDINARY");
            assertThat(Table.value(piece, "non_forwardable")).isEqualTo("true");
            assertThat(Table.value(piece, "sheets")).isEqualTo("1");
        }
    }

    /** Japan Post's check sum: digits count as they are, a hyphen 10, CC1…CC8 11…18. */
    private static int sum(String[] tokens) {
        int sum = 0;
        for (String token : tokens) {
            sum += token.equals("-")
                    ? 10
                    : token.startsWith("CC") ? 10 + token.charAt(2) - '0' : Integer.parseInt(token);
        }
        return sum;
    }

    @Test
    void promisesSevenDaysForANoticeAndFourteenForACardFromTheDayInTokyo() {
        assertDue(opened.manifest(), "requests/pin-inquiries.csv", 7);
        assertDue(opened.cardRows(), "requests/card-reissues.csv", 14);
    }

    private static void assertDue(Table pieces, String file, int days) {
        Table requests = home.table(file);
        Map<String, LocalDate> received = new HashMap<>();
        requests.rows().forEach(row -> {
            String time = Table.value(row, "received_at");
            if (time.matches("....-..-..T.*(Z|[+]..:..)")
                    && Table.value(row, "request_id").length() > 0) {
                received.put(Table.value(row, "request_id"), tokyoDate(time));
            }
        });
        home.report(NIGHT, "merged.csv").rows().stream()
                .filter(row -> received.containsKey(Table.value(row, "request_id")))
                .forEach(row -> received.merge(
                        Table.value(row, "merged_into"),
                        java.util.Objects.requireNonNull(received.get(Table.value(row, "request_id"))),
                        (a, b) -> a.isBefore(b) ? a : b));
        for (Map<String, String> piece : pieces.rows()) {
            String request = requestOf(Table.value(piece, "piece_id"));
            LocalDate due = LocalDate.parse(Table.value(piece, "due_on"));
            LocalDate arrival = LocalDate.parse(Table.value(piece, "expected_on"));
            assertThat(due)
                    .as("due date of %s", request)
                    .isEqualTo(java.util.Objects.requireNonNull(received.get(request))
                            .plusDays(days));
            assertThat(arrival).isAfter(LocalDate.parse(NIGHT));
            assertThat(Table.value(piece, "slack_days"))
                    .isEqualTo(String.valueOf(ChronoUnit.DAYS.between(arrival, due)));
        }
    }

    private static LocalDate tokyoDate(String time) {
        try {
            return OffsetDateTime.parse(time).atZoneSameInstant(TOKYO).toLocalDate();
        } catch (java.time.DateTimeException impossible) {
            return LocalDate.MIN;
        }
    }

    @Test
    void sortsBothPackagesForMailing() {
        MailingJudge.assertSorted(opened.manifest(), Table.read(opened.notices().resolve("bundles.csv")), 10);
        MailingJudge.assertSorted(opened.cardRows(), Table.read(opened.cards().resolve("bundles.csv")), 10);
    }

    @Test
    void numbersPagesThroughFilesInMailingOrder() {
        List<String> places = opened.manifest().rows().stream()
                .map(row -> Table.value(row, "file") + " " + Table.value(row, "page"))
                .toList();
        assertThat(places)
                .isEqualTo(IntStream.rangeClosed(1, places.size())
                        .mapToObj(page -> "pin-notices-0001.pdf " + page)
                        .toList());
    }

    @Test
    void drawsPieceIdsByLotInCrockfordsAlphabet() {
        List<String> ids = new ArrayList<>(opened.manifest().column("piece_id"));
        ids.addAll(opened.cardRows().column("piece_id"));
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9A-HJKMNP-TV-Z]{10}"));
    }

    @Test
    void describesEachFileAsItLiesInThePackage() throws IOException {
        for (Path made : List.of(opened.notices(), opened.cards())) {
            JsonNode described = JsonMapper.shared().readTree(Files.readString(made.resolve("package.json")));
            assertThat(described.get("package_id").asString()).isEqualTo(String.valueOf(made.getFileName()));
            assertThat(described.get("night").asString()).isEqualTo(NIGHT);
            List<String> names = new ArrayList<>(List.of("package.json", "package.json.asc"));
            for (JsonNode file : described.get("files")) {
                Path onDisk = made.resolve(file.get("name").asString());
                names.add(file.get("name").asString());
                assertThat(file.get("sha256").asString()).isEqualTo(Tool.sha256(onDisk));
                assertThat(file.get("bytes").asLong()).isEqualTo(Files.size(onDisk));
            }
            try (Stream<Path> there = Files.list(made)) {
                assertThat(there.map(path -> String.valueOf(path.getFileName())))
                        .containsExactlyInAnyOrderElementsOf(names);
            }
        }
    }

    @Test
    void closesTheAccountForEachKindAndChannel() throws IOException {
        JsonNode summary =
                JsonMapper.shared().readTree(Files.readString(home.output("reports/" + NIGHT + "/summary.json")));
        assertThat(summary.get("night").asString()).isEqualTo(NIGHT);
        Map<String, Integer> sums = new TreeMap<>();
        for (JsonNode line : summary.get("account")) {
            assertThat(number(line, "held_before") + number(line, "read"))
                    .as("%s %s", line.get("kind"), line.get("channel"))
                    .isEqualTo(number(line, "dispatched")
                            + number(line, "rejected")
                            + number(line, "merged")
                            + number(line, "withdrawn")
                            + number(line, "held_after"));
            for (String column : List.of("read", "dispatched", "rejected", "merged", "held_after")) {
                sums.merge(column, number(line, column), Integer::sum);
            }
        }
        assertThat(sums)
                .containsEntry("read", expected.rows().size())
                .containsEntry("dispatched", dispatched().size())
                .containsEntry("rejected", expectedAs("REJECTED", "line").size())
                .containsEntry("merged", expectedAs("MERGED", "line").size())
                .containsEntry("held_after", expectedAs("HELD", "line").size());
        assertThat(summary.get("reasons").get("PIN_LOCKED").asInt()).isEqualTo(1);
        assertThat(summary.get("packages")).hasSize(2);
        assertThat(summary.get("timings")).isNotEmpty();
    }

    private static int number(JsonNode line, String column) {
        return line.get(column).asInt();
    }

    @Test
    void keepsEverythingItWritesToItsOwner() throws IOException {
        try (Stream<Path> paths = Files.walk(home.output("."))) {
            for (Path path : paths.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void leavesNoWorkBehind() throws IOException {
        try (Stream<Path> paths = Files.list(home.output("work"))) {
            assertThat(paths).isEmpty();
        }
    }

    @Test
    void leavesNoCardNumberAndNoPinBlockOutsidePackages() throws IOException {
        List<byte[]> secrets = new ArrayList<>();
        home.table("register/cards.csv").column("pan").forEach(pan -> addText(secrets, pan));
        for (String file : REQUEST_FILES) {
            for (String block : home.table(file).column("pin_block")) {
                if (block.matches("([0-9A-F]{16}){1,2}")) {
                    addText(secrets, block);
                    addText(secrets, block.toLowerCase(Locale.ROOT));
                    secrets.add(HexFormat.of().parseHex(block));
                }
            }
        }
        assertThat(secrets).hasSizeGreaterThan(200);
        for (Path file : TrialHome.filesUnder(home.output("."))) {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            for (byte[] secret : secrets) {
                assertThat(bytes.contains(new String(secret, StandardCharsets.ISO_8859_1)))
                        .as("a card number or PIN block in %s", file)
                        .isFalse();
            }
        }
        for (Table shown : List.of(opened.manifest(), opened.cardRows())) {
            assertThat(shown.toString())
                    .doesNotContain(home.table("register/cards.csv").column("pan"));
        }
    }

    private static void addText(List<byte[]> secrets, String text) {
        if (!text.isEmpty()) {
            secrets.add(text.getBytes(StandardCharsets.US_ASCII));
            secrets.add(text.getBytes(StandardCharsets.UTF_16LE));
        }
    }

    @Test
    void tellsTheDeskNothingThatFindsTheHouse() {
        Table held = home.report(NIGHT, "held.csv");
        String told = held.toString();
        for (Map<String, String> holder : home.table("register/cardholders.csv").rows()) {
            for (String column : List.of("name", "phone_mobile", "building", "address")) {
                String value = Table.value(holder, column);
                if (value.length() > 4) {
                    assertThat(told).doesNotContain(value);
                }
            }
        }
        held.rows().forEach(row -> {
            assertThat(Table.value(row, "explanation")).isNotEmpty();
            assertThat(Table.value(row, "clears_when")).isNotEmpty();
            assertThat(Table.value(row, "days_left")).matches("-?[0-9]+");
        });
    }

    @Test
    void leavesPackagesThatVerifyAndOpen() {
        String issuerKey = home.input("keys/issuer.pub.asc").toString();
        for (Path made : List.of(opened.notices(), opened.cards())) {
            assertThat(TrialHome.command("verify", made.toString(), "--issuer-key", issuerKey)
                            .status())
                    .isZero();
        }
        Path to = folder.resolve("opened");
        assertThat(open(opened.notices(), "print-vendor", to).status()).isZero();
        assertThat(Table.read(to.resolve("manifest.csv"))).isEqualTo(opened.manifest());
        assertThat(to.resolve("pin-notices-0001.pdf"))
                .hasSameBinaryContentAs(opened.printFiles().get(0));
    }

    private static TrialHome.Ended open(Path made, String recipient, Path to) {
        Path own = home.input("keys/sample-recipients");
        return TrialHome.command(
                "open",
                made.toString(),
                "--key",
                own.resolve(recipient + ".sec.asc").toString(),
                "--passphrase-file",
                own.resolve(recipient + ".password").toString(),
                "--issuer-key",
                home.input("keys/issuer.pub.asc").toString(),
                "--to",
                to.toString());
    }

    @Test
    void findsOneFlippedByteInAnyFileOfAPackage() throws IOException {
        List<Path> files = TrialHome.filesUnder(opened.notices());
        for (Path file : files) {
            Path damaged = folder.resolve("damaged-" + file.getFileName()).resolve("PN-20261122");
            TrialHome.copy(
                    opened.notices(),
                    Files.createDirectories(damaged.resolveSibling(".")).resolve("PN-20261122"));
            Path inCopy = damaged.resolve(String.valueOf(file.getFileName()));
            byte[] bytes = Files.readAllBytes(inCopy);
            bytes[bytes.length / 2] ^= 1;
            Files.write(inCopy, bytes);
            TrialHome.Ended verified = TrialHome.command(
                    "verify",
                    damaged.toString(),
                    "--issuer-key",
                    home.input("keys/issuer.pub.asc").toString());
            assertThat(verified.status()).as(file.toString()).isEqualTo(65);
            assertThat(verified.complaints()).hasSize(1);
        }
    }

    @Test
    void doesNotOpenWithTheKeyOfAnotherRecipient() {
        Path to = folder.resolve("not-opened");
        TrialHome.Ended refused = open(opened.notices(), "card-bureau", to);
        assertThat(refused.status()).isEqualTo(78);
        assertThat(refused.complaints()).hasSize(1);
        assertThat(to).doesNotExist();
    }

    @Test
    void doesNothingWhenStartedAgain() {
        Map<String, String> before = home.publishedFiles();
        TrialHome.Ended again = home.run(NIGHT);
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("nothing to do");
        assertThat(home.publishedFiles()).isEqualTo(before);
        assertThat(home.state()).isEqualTo(state);
    }
}
