package pinmailer.ledger;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SplittableRandom;
import pinmailer.address.BarcodeDecision;
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
import pinmailer.mail.PieceId;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;
import pinmailer.request.CardReissue;
import pinmailer.request.CardRequest;
import pinmailer.request.Channel;
import pinmailer.request.PinInquiry;
import pinmailer.request.ReissueReason;
import pinmailer.request.RequestId;

/** Invented members by number, each with one card. */
final class Members {
    private static final OffsetDateTime RECEIVED = OffsetDateTime.parse("2026-11-22T10:00:00+09:00");
    private static final LocalDate DUE = LocalDate.parse("2026-12-05");
    private static final LocalDate READ = LocalDate.parse("2026-11-22");
    private static final PinKeyId KEY = new PinKeyId("channel-1");
    private static final PinBlock BLOCK = PinBlock.of(new byte[16]);

    private Members() {}

    static Card card(int member) {
        return card(member, "4111111111111111");
    }

    static Card card(int member, String number) {
        return new Card(
                new CardId("C-" + member),
                CardNumber.of(number.getBytes(StandardCharsets.US_ASCII)),
                new HolderId("H-" + member),
                CardKind.PRINCIPAL,
                null,
                "GOLD",
                "みほんカード",
                true,
                CardStatus.ACTIVE,
                false);
    }

    static Cardholder holder(int member) {
        return new Cardholder(
                new HolderId("H-" + member),
                "見本 太郎",
                "ミホン タロウ",
                null,
                List.of(new PhoneNumber("0300000000")),
                new RegisteredAddress(new PostalCode("1000001"), "東京都千代田区千代田1-2-3", ""),
                LocalDate.parse("2020-01-31"));
    }

    static ApprovedRequest approvedInquiry(int member, BarcodeDecision barcode) {
        CardId card = new CardId("C-" + member);
        return approved(
                member,
                new PinInquiry(new RequestId("R-" + member), RECEIVED, Channel.NET_ANSWER, card, card, KEY, BLOCK),
                barcode);
    }

    static ApprovedRequest approvedReissue(int member, BarcodeDecision barcode) {
        CardId card = new CardId("C-" + member);
        return approved(
                member,
                new CardReissue(
                        new RequestId("R-" + member),
                        RECEIVED,
                        Channel.NET_ANSWER,
                        card,
                        card,
                        KEY,
                        BLOCK,
                        ReissueReason.PIN_CHANGE,
                        false),
                barcode);
    }

    private static ApprovedRequest approved(int member, CardRequest request, BarcodeDecision barcode) {
        return new ApprovedRequest(
                PieceId.allot(new SplittableRandom(member)),
                request,
                card(member),
                holder(member),
                "1-2-3",
                barcode,
                "東京都",
                "TOWN_NOTE",
                DUE,
                READ,
                member % 2 == 0 ? READ : null);
    }
}
