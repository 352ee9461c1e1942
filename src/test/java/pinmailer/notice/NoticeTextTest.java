package pinmailer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pinmailer.failure.EnvironmentFault;

class NoticeTextTest {
    @Test
    void fillsWhatItKnowsOfTheSender() {
        FixedWords words = Letters.TEXT.fixed(Letters.SENDER, true);
        assertThat(words.contact()).contains("電話 0120-000-000");
        assertThat(words.returnTo().get(0)).startsWith("還付先").endsWith(Letters.SENDER.returnAddress());
        assertThat(words.sample()).isEqualTo("見本");
        assertThat(Letters.TEXT.fixed(Letters.SENDER, false).joined()).doesNotContain("見本", "{");
    }

    @Test
    void writesDatesAndLastDigitsAsTheTextSays() {
        assertThat(Letters.TEXT.requested(LocalDate.of(2026, 1, 2))).isEqualTo("2026年1月2日");
        PinNotice notice = Letters.many(1).get(0);
        assertThat(Letters.TEXT.product(notice)).isEqualTo("みほんカード ゴールド");
        PinNotice lastFour =
                new PinNotice(notice.pieceId(), "PN-1", 1, notice.addressee(), "みほん", true, Letters.DAY, "0042");
        assertThat(Letters.TEXT.product(lastFour)).isEqualTo("みほん（末尾 0042）");
        assertThat(Letters.TEXT.kind(lastFour)).isEqualTo("家族カード");
    }

    @Test
    void isReplacedByTheIssuersOwn(@TempDir Path letter) throws IOException {
        try (InputStream in = NoticeTextTest.class.getResourceAsStream("/notice/text.yaml")) {
            String own = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(letter.resolve("text.yaml"), own.replace("お知らせ", "ご案内"), StandardCharsets.UTF_8);
        }
        assertThat(NoticeText.of(letter).title()).isEqualTo("暗証番号のご案内");
    }

    @Test
    void printsAnIssuersNameWithRareCharactersAndBlanks() {
        Sender sender = new Sender("葛\uDB40\uDD00城\u00A0𠮷田カード", "係", "住所", "住所", "0120-000-000", "銀座郵便局");
        NoticeText rare = Words.with("title: \"暗証番号のお知らせ\"", "title: \"葛\uDB40\uDD00城のお知らせ\"");
        byte[] pdf =
                new NoticePress(Letters.FORM, rare, Letters.PLAN).print(Letters.many(2), Letters.pins(), sender, true);
        assertThat(new ReadBack(Letters.FORM, rare, Letters.FONTS)
                        .prove(pdf, Letters.many(2), Letters.pins(), sender, true))
                .isEqualTo(new ReadBackResult.Proven(2));
    }

    @Test
    void setsALongReturnAddressOnTwoLinesBelowEachOther() {
        Sender sender = new Sender(
                "みほんカード株式会社", "係", "住所", "〒100-8799 東京都千代田区丸の内見本町0丁目0番0号みほんビルディング見本棟9階", "0120-000-000", "銀座郵便局");
        byte[] pdf = Letters.PRESS.print(Letters.many(2), Letters.pins(), sender, false);
        assertThat(Letters.READ_BACK.prove(pdf, Letters.many(2), Letters.pins(), sender, false))
                .isEqualTo(new ReadBackResult.Proven(2));
    }

    @ParameterizedTest
    @CsvSource({"み〓ほん, a character no font has: U+3013", "とても長い名前の会社とても長い名前の会社とても長い名前の会社とても長い名前の会社, does not fit"})
    void refusesASenderThatCannotBePrinted(String issuer, String message) {
        Sender sender = new Sender(issuer, "係", "住所", "住所", "0120-000-000", "銀座郵便局");
        assertThatThrownBy(() -> Letters.PRESS.check(sender))
                .isInstanceOf(EnvironmentFault.class)
                .hasMessageContaining(message);
        Letters.PRESS.check(Letters.SENDER);
    }
}
