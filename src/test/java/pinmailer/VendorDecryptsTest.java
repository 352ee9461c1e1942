package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night whose print vendor opens the PIN blocks itself: blank panels, and the blocks in a file of their own. */
class VendorDecryptsTest {
    private static final String NIGHT = TrialHome.FIRST_NIGHT;

    @TempDir
    private static Path folder;

    private static TrialHome home = new TrialHome(Path.of(""));
    private static OpenedNight opened;
    private static Table state = new Table(List.of(), List.of());

    @BeforeAll
    static void runTheNight() throws IOException {
        home = TrialHome.ofProject(folder.resolve("home"));
        TrialHome.Ended ended = home.run(
                NIGHT,
                "--pinmailer.pin.delivery=VENDOR_DECRYPTS",
                "--pinmailer.mail.bundle-minimum=2",
                "--pinmailer.print.pages-per-file=8");
        assertThat(ended.complaints()).isEmpty();
        assertThat(ended.status()).isEqualTo(100);
        opened = OpenedNight.of(home, NIGHT, folder.resolve("plain"));
        state = home.state();
    }

    @Test
    void leavesEveryPanelBlank() {
        assertThat(opened.pages().values())
                .hasSize(opened.manifest().rows().size())
                .allSatisfy(page -> assertThat(page.panel()).doesNotContainPattern("[0-9０-９]"));
    }

    @Test
    void givesTheVendorTheMembersPinUnderItsOwnKeyAndBinding() {
        PinCipher cipher = new PinCipher(home.input("keys"));
        Table blocks = opened.pinBlocks();
        assertThat(blocks.columns()).containsExactly("piece_id", "pin_key_id", "pin_binding", "pin_block");
        assertThat(blocks.column("piece_id")).isEqualTo(opened.manifest().column("piece_id"));
        assertThat(blocks.column("pin_binding")).doesNotHaveDuplicates();
        for (Map<String, String> row : blocks.rows()) {
            assertThat(Table.value(row, "pin_key_id")).isEqualTo("print-vendor-pin");
            assertThat(Table.value(row, "pin_binding")).matches("[0-9]{12}");
            assertThat(cipher.open("print-vendor-pin", Table.value(row, "pin_block"), Table.value(row, "pin_binding")))
                    .isEqualTo(asked(cipher, Table.value(row, "piece_id")));
        }
    }

    private static String asked(PinCipher cipher, String piece) {
        String id = state.rows().stream()
                .filter(row -> Table.value(row, "piece_id").equals(piece))
                .map(row -> Table.value(row, "request_id"))
                .findFirst()
                .orElseThrow();
        Map<String, String> request = home.table("requests/pin-inquiries.csv").row(id);
        Map<String, String> card = home.table("register/cards.csv").row(Table.value(request, "card_id"));
        return cipher.open(
                Table.value(request, "pin_key_id"), Table.value(request, "pin_block"), Table.value(card, "pan"));
    }

    @Test
    void opensForItsRecipient() {
        Path own = home.input("keys/sample-recipients");
        TrialHome.Ended ended = TrialHome.command(
                "open",
                opened.notices().toString(),
                "--key",
                own.resolve("print-vendor.sec.asc").toString(),
                "--passphrase-file",
                own.resolve("print-vendor.password").toString(),
                "--issuer-key",
                home.input("keys/issuer.pub.asc").toString(),
                "--to",
                folder.resolve("opened").toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(folder.resolve("opened/pin-blocks.csv")).exists();
    }

    @Test
    void bundlesByDigitsWhenFewPiecesMakeABundle() {
        Table bundles = Table.read(opened.notices().resolve("bundles.csv"));
        MailingJudge.assertSorted(opened.manifest(), bundles, 2);
        assertThat(bundles.column("level")).endsWith("MIXED").hasSizeGreaterThan(1);
    }

    @Test
    void runsMailingOrderOnAcrossPrintFiles() {
        List<String> places = opened.manifest().rows().stream()
                .map(row -> Table.value(row, "file") + " " + Table.value(row, "page"))
                .toList();
        assertThat(places)
                .startsWith("pin-notices-0001.pdf 1")
                .contains("pin-notices-0002.pdf 1")
                .isSorted();
        assertThat(opened.printFiles()).hasSize((places.size() + 7) / 8);
        var pages = opened.pages();
        for (Map<String, String> row : opened.manifest().rows()) {
            assertThat(pages.get(Table.value(row, "file") + " " + Table.value(row, "page")))
                    .extracting(OpenedNight.Page::mark)
                    .asString()
                    .contains(":" + Table.value(row, "sequence") + ":" + Table.value(row, "piece_id") + ":");
        }
    }
}
