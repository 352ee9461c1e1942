package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer's own form, text and fonts, from the command line: looked at by {@code preview}, refused at start if faulty. */
class PreviewTest {
    private static final Path FAULTY = Path.of("src/test/resources/pinmailer/notice");
    private static final String PLANNED = TrialHome.sample("plain");

    @TempDir
    private static Path folder;

    private static TrialHome good = new TrialHome(Path.of(""));

    @BeforeAll
    static void makeAHome() {
        good = TrialHome.withRequests(folder.resolve("good"), PLANNED);
    }

    @Test
    void showsTheHomesLetterWithoutAMemberInAFileOnlyItsOwnerReads() throws IOException {
        Path pdf = folder.resolve("preview.pdf");
        TrialHome.Ended ended = good.call("preview", "--to", pdf.toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).isEqualTo("preview written to " + pdf + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pdf)))
                .isEqualTo("rw-------");
        assertThat(Tool.run("pdftotext", "-layout", pdf.toString(), "-"))
                .contains("暗証番号のお知らせ", "転送不要", "見本", "葛\uDB40\uDD00", "𠮷")
                .doesNotContain("山田");
    }

    @Test
    void triesALetterBeforeItIsTheHomes() throws IOException {
        Path letter = Files.createDirectories(folder.resolve("new-letter"));
        String words = Files.readString(Path.of("src/main/resources/notice/text.yaml"), StandardCharsets.UTF_8);
        Files.writeString(letter.resolve("text.yaml"), words.replace("お知らせ\"", "ご案内\""), StandardCharsets.UTF_8);
        Path pdf = folder.resolve("new.pdf");
        TrialHome.Ended ended = good.call("preview", "--letter", letter.toString(), "--to", pdf.toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(Tool.run("pdftotext", "-layout", pdf.toString(), "-")).contains("暗証番号のご案内");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-pin-panel-on-a-fold",
                "form-barcode-does-not-fit-under-an-address",
                "text-unknown-placeholder",
                "font-with-cff-outlines",
                "font-collection"
            })
    void refusesAFaultyLetterAtStartByName(String faulty) throws IOException {
        String why = Files.readString(FAULTY.resolve(faulty).resolve("expected.txt"), StandardCharsets.UTF_8);
        Path pdf = folder.resolve(faulty + ".pdf");
        TrialHome.Ended tried =
                good.call("preview", "--letter", FAULTY.resolve(faulty).toString(), "--to", pdf.toString());
        assertThat(tried.status()).isEqualTo(78);
        assertThat(tried.err()).isEqualTo("pin-mailer: " + why);
        assertThat(pdf).doesNotExist();

        TrialHome home = good.copyTo(folder.resolve(faulty));
        TrialHome.copy(FAULTY.resolve(faulty), home.input("letter"));
        TrialHome.Ended night = home.run(TrialHome.FIRST_NIGHT);
        assertThat(night.status()).as(night.err()).isEqualTo(78);
        assertThat(night.complaints()).containsExactly("pin-mailer: " + why.strip());
        assertThat(home.output("packages/PN-20261122")).doesNotExist();
    }

    @Test
    void saysWhenTheLetterOrTheWayToTheFileIsNotThere() {
        TrialHome.Ended ended = good.call("preview", "--letter", "no-such-folder", "--to", "unused.pdf");
        assertThat(ended.status()).isEqualTo(78);
        assertThat(ended.err()).contains("there is no folder no-such-folder");
        TrialHome.Ended cannotWrite = good.call(
                "preview", "--to", folder.resolve("no/such/preview.pdf").toString());
        assertThat(cannotWrite.status()).isEqualTo(73);
        assertThat(cannotWrite.err()).contains("cannot write").hasLineCount(1);
        assertThat(good.call("preview").status()).isEqualTo(64);
    }
}
