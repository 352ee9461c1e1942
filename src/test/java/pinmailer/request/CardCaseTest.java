package pinmailer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pinmailer.request.Samples.TONIGHT;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pinmailer.card.CardId;

class CardCaseTest {
    @Test
    void takesNoRequestOfAnotherCard() {
        List<OpenRequest> ofCardOne = List.of(OpenRequest.fresh(Samples.inquiry("R-1"), TONIGHT));
        assertThatThrownBy(
                        () -> new CardCase(new CardId("C-2"), ofCardOne, Samples.registered(), CardHistory.NONE, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new CardCase(Samples.CARD_ID, List.of(), Samples.registered(), CardHistory.NONE, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverHoldsWithoutAHoldNorRejectsWithoutAReject() {
        CardRequest request = Samples.inquiry("R-1");
        assertThatThrownBy(() -> new CheckedRequest.Held(request, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CheckedRequest.Held(request, List.of(Fault.of(Reason.CARD_LOST))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CheckedRequest.Rejected(request, List.of(Fault.of(Reason.TOWN_UNKNOWN))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoHouseNumberWhenPrinted() {
        CheckedRequest approved = Samples.conclude(Samples.caseOf(
                OpenRequest.fresh(Samples.inquiry("R-1"), TONIGHT), Samples.registered(), CardHistory.NONE));
        assertThat(approved.toString())
                .startsWith("Approved[R-1, due")
                .doesNotContain("1-1")
                .doesNotContain("見本");
        assertThat(Samples.registered().toString()).doesNotContain("1-1").doesNotContain("見本");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T23:59:59+09:00, 2026-11-22",
        "2026-11-22T14:59:59Z,      2026-11-22",
        "2026-11-22T15:00:00Z,      2026-11-23",
        "2026-11-22T00:00:00-10:00, 2026-11-22",
        "2026-11-22T06:00:00-10:00, 2026-11-23",
    })
    void takesTheDayOfReceiptInTokyo(String receivedAt, LocalDate day) {
        PinInquiry inquiry = Samples.inquiry("R-1", Channel.NET_ANSWER, Samples.at(receivedAt));
        assertThat(inquiry.receivedOn()).isEqualTo(day);
        assertThat(inquiry.dueOn()).isEqualTo(day.plusDays(7));
    }

    @Test
    void hasTheSameContentWhateverTheBlockAndTheOffset() {
        PinInquiry one = Samples.inquiry("R-1", Channel.NET_ANSWER, Samples.at("2026-11-22T10:00:00+09:00"));
        PinInquiry again = new PinInquiry(
                one.id(),
                Samples.at("2026-11-22T01:00:00Z"),
                one.channel(),
                one.cardId(),
                one.requestedUnder(),
                new pinmailer.pin.PinKeyId("channel-2"),
                pinmailer.pin.PinBlock.UNREADABLE);
        assertThat(again.content()).isEqualTo(one.content());
    }

    @Test
    void hasOtherContentWhenAnyOtherFieldDiffers() {
        var at = Samples.at("2026-11-22T10:00:00+09:00");
        CardReissue one = Samples.reissue("R-1", ReissueReason.PIN_CHANGE, Channel.NET_ANSWER, false, at);
        assertThat(List.of(
                                one,
                                Samples.reissue("R-2", ReissueReason.PIN_CHANGE, Channel.NET_ANSWER, false, at),
                                Samples.reissue("R-1", ReissueReason.PIN_LOCK, Channel.NET_ANSWER, false, at),
                                Samples.reissue("R-1", ReissueReason.PIN_CHANGE, Channel.PORTAL_APP, false, at),
                                Samples.reissue("R-1", ReissueReason.PIN_CHANGE, Channel.NET_ANSWER, true, at),
                                Samples.reissue(
                                        "R-1", ReissueReason.PIN_CHANGE, Channel.NET_ANSWER, false, at.plusSeconds(1)),
                                other(one, new CardId("C-2"), one.requestedUnder()),
                                other(one, one.cardId(), new CardId("C-2")),
                                Samples.inquiry("R-1"))
                        .stream()
                        .map(CardRequest::content))
                .doesNotHaveDuplicates();
    }

    private static CardReissue other(CardReissue one, CardId card, CardId under) {
        return new CardReissue(
                one.id(),
                one.receivedAt(),
                one.channel(),
                card,
                under,
                one.keyId(),
                one.block(),
                one.reason(),
                one.keepsPin());
    }
}
