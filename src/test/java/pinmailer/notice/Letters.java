package pinmailer.notice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.BarcodeOmission;
import pinmailer.address.CustomerBarcode;
import pinmailer.address.PostalCode;
import pinmailer.address.RegisteredAddress;
import pinmailer.mail.Addressee;
import pinmailer.mail.PieceId;
import pinmailer.pin.OpenedPins;
import pinmailer.pin.Pin;

/** Invented people and their PINs to print in tests. */
final class Letters {
    static final NoticeForm FORM = NoticeForm.of(null);
    static final NoticeText TEXT = NoticeText.of(null);
    static final NoticeFonts FONTS = NoticeFonts.of(null);
    static final GlyphPlan PLAN = new GlyphPlan(FONTS);
    static final ReadBack READ_BACK = new ReadBack(FORM, TEXT, FONTS);
    static final NoticePress PRESS = new NoticePress(FORM, TEXT, PLAN);
    static final Sender SENDER = new Sender(
            "みほんカード株式会社",
            "カード事務センター",
            "〒100-8799 東京都千代田区丸の内0丁目0番0号",
            "〒100-8799 東京都千代田区丸の内0丁目0番0号",
            "0120-000-000",
            "銀座郵便局");
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static final String[] FAMILY = {"山田", "佐藤", "髙橋", "渡邉", "小山内", "勅使河原", "齋藤", "濵田"};
    private static final String[] GIVEN = {"太郎", "花子", "一", "のぞみ", "健太郎", "さくら", "德子", "マリア"};
    private static final String[] TOWN = {
        "東京都千代田区霞が関", "千葉県千葉市稲毛区緑町", "北海道札幌市中央区北一条西", "京都府京都市上京区下立売通新町西入薮ノ内町", "大阪府大阪市北区中之島"
    };

    private Letters() {}

    static PinNotice notice(int sequence, String name, String address, String building) {
        return notice(sequence, name, address, building, barcode("2630023", "3-30-8-403"));
    }

    static PinNotice notice(int sequence, String name, String address, String building, BarcodeDecision barcode) {
        return new PinNotice(
                piece(sequence),
                "PN-20261122",
                sequence,
                new Addressee(name, new RegisteredAddress(new PostalCode("2630023"), address, building), barcode),
                "みほんカード ゴールド",
                sequence % 4 == 0,
                DAY,
                "");
    }

    static PinNotice to(Addressee addressee) {
        return new PinNotice(piece(1), "PN-20261122", 1, addressee, "みほんカード", false, DAY, "");
    }

    static BarcodeDecision barcode(String postalCode, String displayNumber) {
        return new BarcodeDecision.Printed(CustomerBarcode.of(new PostalCode(postalCode), displayNumber));
    }

    static PieceId piece(int sequence) {
        return PieceId.allot(new Random(sequence * 7919L));
    }

    static List<PinNotice> many(int count) {
        List<PinNotice> notices = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Random random = new Random(i);
            String name = pick(FAMILY, random) + "　" + pick(GIVEN, random);
            int block = 1 + random.nextInt(40);
            int house = 1 + random.nextInt(30);
            String address = pick(TOWN, random) + (1 + random.nextInt(8)) + "丁目" + block + "番" + house + "号";
            String building = random.nextInt(3) == 0 ? "" : "みほんマンション" + (100 + random.nextInt(900)) + "号室";
            BarcodeDecision barcode = random.nextInt(20) == 0
                    ? new BarcodeDecision.Omitted(BarcodeOmission.CATCHALL_CODE)
                    : barcode("2630023", block + "-" + house);
            notices.add(notice(i, name, address, building, barcode));
        }
        return notices;
    }

    private static String pick(String[] from, Random random) {
        return from[random.nextInt(from.length)];
    }

    /** The PIN of piece {@code sequence} is a function of its id and {@code seed}. */
    static PinSource pins(int digits, long seed) {
        return pieces -> new OpenedPins(
                pieces.stream().map(piece -> pin(piece, digits, seed)).toList());
    }

    static PinSource pins() {
        return pins(4, 0);
    }

    static Pin pin(PieceId piece, int digits, long seed) {
        Random random = new Random(piece.value().hashCode() * 31L + seed);
        byte[] drawn = new byte[digits];
        for (int i = 0; i < digits; i++) {
            drawn[i] = (byte) random.nextInt(10);
        }
        return Pin.owning(drawn);
    }

    /** As {@code pins}, but the PINs of two pieces are exchanged. */
    static PinSource exchanging(PinSource pins, PieceId one, PieceId other) {
        Map<PieceId, PieceId> exchanged = new HashMap<>(Map.of(one, other, other, one));
        return pieces -> pins.open(pieces.stream()
                .map(piece -> exchanged.getOrDefault(piece, piece))
                .toList());
    }
}
