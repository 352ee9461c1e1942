package pinmailer.request;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pinmailer.address.AddressAssessment;
import pinmailer.address.AddressFinding;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.BarcodeOmission;
import pinmailer.address.PostalCode;
import pinmailer.address.RegisteredAddress;
import pinmailer.card.Card;
import pinmailer.card.CardId;
import pinmailer.card.CardKind;
import pinmailer.card.CardNumber;
import pinmailer.card.CardStatus;
import pinmailer.card.Cardholder;
import pinmailer.card.HolderId;
import pinmailer.card.PhoneNumber;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;
import pinmailer.pin.PinVerdict;

/** One invented member whose requests have nothing wrong, and ways to make one thing wrong. */
final class Samples {
    static final LocalDate TONIGHT = LocalDate.parse("2026-11-22");
    static final CardId CARD_ID = new CardId("C-1");
    static final PinKeyId KEY = new PinKeyId("channel-1");

    private Samples() {}

    static OffsetDateTime at(String text) {
        return OffsetDateTime.parse(text);
    }

    static PinInquiry inquiry(String id) {
        return inquiry(id, Channel.NET_ANSWER, at("2026-11-22T10:00:00+09:00"));
    }

    static PinInquiry inquiry(String id, Channel channel, OffsetDateTime receivedAt) {
        return new PinInquiry(new RequestId(id), receivedAt, channel, CARD_ID, CARD_ID, KEY, PinBlock.of(new byte[16]));
    }

    static CardReissue reissue(String id) {
        return reissue(id, ReissueReason.PIN_CHANGE, Channel.NET_ANSWER, false, at("2026-11-22T10:00:00+09:00"));
    }

    static CardReissue reissue(
            String id, ReissueReason reason, Channel channel, boolean keepsPin, OffsetDateTime receivedAt) {
        return new CardReissue(
                new RequestId(id),
                receivedAt,
                channel,
                CARD_ID,
                CARD_ID,
                KEY,
                PinBlock.of(new byte[16]),
                reason,
                keepsPin);
    }

    static Card card(CardStatus status, boolean pinLocked) {
        return new Card(
                CARD_ID,
                CardNumber.of("999999000000000" + luhn("999999000000000")),
                new HolderId("H-1"),
                CardKind.PRINCIPAL,
                null,
                "P1",
                "見本カード",
                false,
                status,
                pinLocked);
    }

    private static int luhn(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }

    static Cardholder holder() {
        return holder("見本 花子", LocalDate.parse("1980-04-05"), List.of(new PhoneNumber("0312345678")), null);
    }

    static Cardholder holder(
            String name, @Nullable LocalDate birthDate, List<PhoneNumber> phones, @Nullable LocalDate changedOn) {
        RegisteredAddress address = new RegisteredAddress(new PostalCode("1000001"), "東京都千代田区千代田1-1", "");
        return new Cardholder(new HolderId("H-1"), name, "ミホン ハナコ", birthDate, phones, address, changedOn);
    }

    static AddressAssessment assessment(AddressFinding... findings) {
        return new AddressAssessment(
                List.of(findings),
                "東京都",
                "千代田区",
                List.of(new PostalCode("1000002")),
                "1-1",
                new BarcodeDecision.Omitted(BarcodeOmission.NO_DISPLAY_NUMBER));
    }

    static RegisterAnswer registered() {
        return registered(card(CardStatus.ACTIVE, false), holder());
    }

    static RegisterAnswer registered(Card card, Cardholder holder) {
        return new RegisterAnswer.Matched(card, holder, assessment(AddressFinding.MATCH_EXACT));
    }

    static RegisterAnswer registeredAt(AddressFinding finding) {
        return new RegisterAnswer.Matched(card(CardStatus.ACTIVE, false), holder(), assessment(finding));
    }

    static CardCase caseOf(OpenRequest open, RegisterAnswer register, CardHistory history) {
        return new CardCase(CARD_ID, List.of(open), register, history, false);
    }

    static RequestCheck check() {
        return new RequestCheck(TONIGHT, CheckRules.DEFAULT, text -> List.of(), KEY::equals);
    }

    /** The only state of a case of one request, the module giving {@code verdict} to whatever it is asked. */
    static CheckedRequest conclude(RequestCheck check, CardCase card, PinVerdict verdict) {
        Examination examination = check.examine(card);
        Map<RequestId, PinVerdict> verdicts = new HashMap<>();
        examination.questions(verdicts).keySet().forEach(id -> verdicts.put(id, verdict));
        return examination.conclude(verdicts).get(0);
    }

    static CheckedRequest conclude(CardCase card) {
        return conclude(check(), card, PinVerdict.GOOD);
    }
}
