package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pinmailer.failure.EnvironmentFault;

class NoticeFontsTest {
    @ParameterizedTest
    @CsvSource({
        "BIZUDGothic-Regular.ttf, e267830408f04daf92858d89477f2df8539c05ee4fe597d13ffdcaa7565b519e",
        "BIZUDGothic-Bold.ttf, 4fb1b604bf6fc9fd631d60f9946b1ada1630faaf72ca9ceb2ea45b0c415293d1",
        "NotoSansJP-Regular.ttf, d930d5d52d15231c283089760f84584272ad5e37e14607ba0d19c798e7a9caec"
    })
    void shipsTheFontsItWasTestedWith(String file, String sha256) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(resource(file));
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
    }

    @ParameterizedTest
    @CsvSource({"BIZUDGothic-OFL.txt", "NotoSansJP-OFL.txt"})
    void shipsTheirLicences(String file) throws IOException {
        assertThat(new String(resource(file), StandardCharsets.UTF_8)).contains("SIL OPEN FONT LICENSE Version 1.1");
    }

    @Test
    void asksTheIssuersFontsLast(@TempDir Path letter) throws IOException {
        Path folder = Files.createDirectory(letter.resolve("fonts"));
        Files.write(folder.resolve("gaiji.ttf"), GaijiFont.program());
        Files.writeString(folder.resolve("LICENCE.txt"), "ours", StandardCharsets.UTF_8);
        assertThat(NoticeFonts.of(letter).regular())
                .extracting(NoticeFont::fileName)
                .containsExactly("BIZUDGothic-Regular.ttf", "NotoSansJP-Regular.ttf", "letter/fonts/gaiji.ttf");
    }

    @Test
    void refusesAFontWithTheNameOfAnother(@TempDir Path letter) throws IOException {
        Path folder = Files.createDirectory(letter.resolve("fonts"));
        Files.write(folder.resolve("more.ttf"), resource("BIZUDGothic-Bold.ttf"));
        assertThatThrownBy(() -> NoticeFonts.of(letter))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessage("font letter/fonts/more.ttf has the name of another, BIZUDGothic-Bold: take one away");
    }

    @Test
    void printsARareCharacterFromTheIssuersOwnFont(@TempDir Path letter) throws IOException {
        Path folder = Files.createDirectory(letter.resolve("fonts"));
        Files.write(folder.resolve("gaiji.ttf"), GaijiFont.program());
        NoticeFonts fonts = NoticeFonts.of(letter);
        GlyphPlan plan = new GlyphPlan(fonts);
        assertThat(Letters.PLAN.unprintable(GaijiFont.CHARACTER)).hasSize(1);
        assertThat(plan.unprintable("山" + GaijiFont.CHARACTER + "田\uE000")).containsExactly(0xE000);
        assertThat(plan.glyphs(GaijiFont.CHARACTER).get(0).id()).isEqualTo(GaijiFont.GLYPH);

        List<PinNotice> notices = List.of(Letters.notice(1, "山" + GaijiFont.CHARACTER + "　太郎", "千葉市稲毛区緑町3丁目30番8号", ""));
        byte[] pdf =
                new NoticePress(Letters.FORM, Letters.TEXT, plan).print(notices, Letters.pins(), Letters.SENDER, false);
        assertThat(new ReadBack(Letters.FORM, Letters.TEXT, fonts)
                        .prove(pdf, notices, Letters.pins(), Letters.SENDER, false))
                .isEqualTo(new ReadBackResult.Proven(1));
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = NoticeFontsTest.class.getResourceAsStream("/fonts/" + file)) {
            return in.readAllBytes();
        }
    }
}
