package pinmailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pinmailer.notice.GaijiFont;

/** A member whose name has a character that no font of ours has, with and without a font of the issuer's that knows it. */
class GaijiNightTest {
    private static final String REQUEST = TrialHome.sample("plain");
    private static final String NIGHT = TrialHome.FIRST_NIGHT;

    @TempDir
    private Path folder = Path.of("");

    private TrialHome home = new TrialHome(Path.of(""));

    @BeforeEach
    void giveTheMemberARareCharacter() {
        home = TrialHome.withRequests(folder.resolve("home"), REQUEST);
        Table holders = home.table("register/cardholders.csv");
        holders.set(home.holderOf(home.cardOf(REQUEST)), "name", "山" + GaijiFont.CHARACTER + "　太郎");
        holders.writeTo(home.input("register/cardholders.csv"));
    }

    private void give(byte[] font) throws IOException {
        Files.createDirectories(home.input("letter/fonts"));
        Files.write(home.input("letter/fonts/gaiji.ttf"), font);
    }

    @Test
    void holdsTheRequestAndPrintsItOnceTheIssuerGivesItsFont() throws IOException {
        assertThat(home.run(NIGHT).status()).isEqualTo(100);
        assertThat(home.stateOf(REQUEST)).isEqualTo("HELD UNPRINTABLE_CHARACTER");
        assertThat(home.report(NIGHT, "held.csv").column("evidence")).containsExactly("U+2A6A5");
        give(GaijiFont.program());
        TrialHome.Ended later = home.run("2026-11-23");
        assertThat(home.stateOf(REQUEST)).as(later.err()).startsWith("DISPATCHED");
        assertThat(later.status()).isZero();
        assertThat(home.stateOf(REQUEST)).startsWith("DISPATCHED");
    }

    /** Everything in the file is right; only on the page the character's feet stand in the barcode. */
    @Test
    void stopsTheNightWhenACharacterIsPaintedOverTheBarcode() throws IOException {
        give(GaijiFont.larger(3));
        TrialHome.Ended ended = home.run(NIGHT);
        assertThat(ended.status()).as(ended.err()).isEqualTo(70);
        assertThat(ended.complaints()).hasSize(1);
        assertThat(ended.complaints().get(0))
                .contains(
                        "read-back of pin-notices-0001.pdf, page 1",
                        "something is printed in the white around the barcode",
                        "request " + REQUEST,
                        "nothing is published");
        assertThat(home.output("packages/PN-20261122")).doesNotExist();
        assertThat(home.call("withdraw", REQUEST, "--reason", "unreadable", "--by", "desk")
                        .status())
                .isZero();
        assertThat(home.run(NIGHT).status()).isZero();
        assertThat(home.stateOf(REQUEST)).startsWith("WITHDRAWN");
    }
}
