package pinmailer.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pinmailer.failure.BrokenInput;
import pinmailer.mail.Bundle;

/** The tables of a package, byte by byte as the contract has them. */
class ManifestTest {
    private static final String MANIFEST = expected("manifest");
    private static final String CARDS = expected("cards");
    private static final String BLOCKS = expected("pin-blocks");
    private static final String BUNDLES = expected("bundles");

    private static final List<ManifestRow> ROWS = List.of(
            SamplePackage.row(1, "pin-notices-0001.pdf", 1, 1), SamplePackage.row(5, "pin-notices-0002.pdf", 2, 2));

    private static String expected(String table) {
        try (InputStream in = ManifestTest.class.getResourceAsStream(table + "/expected.csv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Test
    void writesOneRowPerNotice() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Manifest.write(out, ROWS.iterator());

        assertThat(out.toString(UTF_8)).isEqualTo(MANIFEST);
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        List<ManifestRow> rows = new ArrayList<>();

        Manifest.read(in(MANIFEST), rows::add);

        assertThat(rows).isEqualTo(ROWS);
    }

    @Test
    void writesOneRowPerCardQuotedWhereNeeded() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        CardManifest.write(out, List.of(SamplePackage.card(1, 1, "見本, \"太郎\"")).iterator());

        assertThat(out.toString(UTF_8)).isEqualTo(CARDS);
    }

    @Test
    void readsCardsBackAndShowsNobody() throws IOException {
        List<CardRow> rows = new ArrayList<>();

        CardManifest.read(in(CARDS), rows::add);

        assertThat(rows).containsExactly(SamplePackage.card(1, 1, "見本, \"太郎\""));
        assertThat(rows).hasToString("[CardRow[0000000K01]]");
    }

    @Test
    void writesAndReadsPinBlocks() throws IOException {
        PinBlockRow row = new PinBlockRow(SamplePackage.piece(1), SamplePackage.translated());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<PinBlockRow> rows = new ArrayList<>();

        PinBlockList.write(out, List.of(row).iterator());
        PinBlockList.read(in(out.toString(UTF_8)), rows::add);

        assertThat(out.toString(UTF_8)).isEqualTo(BLOCKS);
        assertThat(rows).containsExactly(row);
    }

    @Test
    void writesAndReadsBundles() throws IOException {
        List<Bundle> bundles = List.of(
                new Bundle(1, Bundle.Level.FIVE, "26300", 1, 12), new Bundle(2, Bundle.Level.MIXED, "", 13, 13));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        BundleList.write(out, bundles);

        assertThat(out.toString(UTF_8)).isEqualTo(BUNDLES);
        assertThat(BundleList.read(in(out.toString(UTF_8)))).isEqualTo(bundles);
    }

    @ParameterizedTest
    @CsvSource({
        "ORDINARY, REGISTERED, 2",
        "'true,1', 'false,1', 2",
        "CATCHALL_CODE, BECAUSE, 3",
        "CATCHALL_CODE, '', 3",
        "2026-11-30, 2026-11-31, 2",
        "'0001.pdf,1', '0001.pdf,0', 2",
        "CC4 CC1, CC4 CC2, 2",
        "'1,2630021', '1,\"2630021', 2",
        "'1,2630021', '1,9,2630021', 2"
    })
    void refusesARowThatSaysSomethingElseByItsNumberAlone(String right, String wrong, int number) {
        String text = MANIFEST.replaceFirst(right, wrong);

        assertThatThrownBy(() -> Manifest.read(in(text), row -> {}))
                .isInstanceOf(BrokenInput.class)
                .hasMessage("manifest.csv, row " + number + ": cannot be read as a row of this table")
                .hasNoCause();
    }

    @Test
    void refusesAnotherHeader() {
        assertThatThrownBy(() -> Manifest.read(in(CARDS), row -> {}))
                .isInstanceOf(BrokenInput.class)
                .hasMessageStartingWith("manifest.csv: header is not sequence,piece_id,file,");
        assertThatThrownBy(() -> Manifest.read(in(""), row -> {}))
                .isInstanceOf(BrokenInput.class)
                .hasMessageStartingWith("manifest.csv: header is not ");
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] bytes = CARDS.getBytes(Charset.forName("windows-31j"));

        assertThatThrownBy(() -> CardManifest.read(new ByteArrayInputStream(bytes), row -> {}))
                .isInstanceOf(BrokenInput.class);
    }
}
