package pinmailer.report;

import static pinmailer.request.RequestKind.CARD_REISSUE;
import static pinmailer.request.RequestKind.PIN_INQUIRY;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pinmailer.ledger.AccountLine;
import pinmailer.ledger.StepTime;
import pinmailer.mail.PieceId;
import pinmailer.mail.Postage;
import pinmailer.mail.Postage.AcceptedDelay;
import pinmailer.report.DispatchedPackage.PackageFile;
import pinmailer.report.HeldRow.Hold;
import pinmailer.report.NightFacts.EndangeredHold;
import pinmailer.report.NightFacts.LatePiece;
import pinmailer.request.RequestId;

/** An invented night of a few thousand pieces that shows everything a report can show. */
final class SampleNight {
    static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    static final OffsetDateTime RECEIVED = OffsetDateTime.parse("2026-11-20T10:15:00+09:00");

    private SampleNight() {}

    static NightFacts facts() {
        return facts("見本カード株式会社");
    }

    static NightFacts facts(String issuer) {
        return new NightFacts(
                summary(),
                OffsetDateTime.parse("2026-11-22T17:04:31Z"),
                issuer,
                "test",
                true,
                "2026-05-29",
                prefectures(),
                new TreeMap<>(Map.of(-2, 1L, -1, 1L, 0, 61L, 1, 393L, 2, 1_204L, 3, 611L, 8, 940L, 9, 1_216L)),
                List.of(
                        new LatePiece(new PieceId("7Q2M4X0KZ9"), PIN_INQUIRY, day(24), day(26)),
                        new LatePiece(new PieceId("0B8T5VN3CR"), PIN_INQUIRY, day(25), day(26))),
                List.of(new EndangeredHold(new RequestId("PI-20261118-00417"), PIN_INQUIRY, day(25), day(19))),
                true);
    }

    static NightSummary summary() {
        return new NightSummary(
                NIGHT,
                List.of(
                        new AccountLine(PIN_INQUIRY, "NET_ANSWER", 31, 2_204, 12, 2_166, 38, 9, 1, 21),
                        new AccountLine(PIN_INQUIRY, "PERSONAL_ANSWER", 4, 109, 0, 105, 3, 1, 0, 4),
                        new AccountLine(PIN_INQUIRY, "PORTAL_APP", 0, 7, 0, 0, 7, 0, 0, 0),
                        new AccountLine(PIN_INQUIRY, "UNKNOWN", 0, 2, 0, 0, 2, 0, 0, 0),
                        new AccountLine(CARD_REISSUE, "NET_ANSWER", 12, 1_840, 0, 1_795, 41, 3, 0, 13),
                        new AccountLine(CARD_REISSUE, "INFORMATION_CENTER", 2, 218, 0, 214, 1, 0, 0, 5),
                        new AccountLine(CARD_REISSUE, "PORTAL_APP", 0, 147, 0, 147, 0, 0, 0, 0)),
                new TreeMap<>(Map.ofEntries(
                        Map.entry("CODE_TOWN_MISMATCH", 14L),
                        Map.entry("NO_BLOCK_NUMBER", 9L),
                        Map.entry("ADDRESS_CHANGED_RECENTLY", 8L),
                        Map.entry("UNPRINTABLE_CHARACTER", 3L),
                        Map.entry("REISSUE_IN_FLIGHT", 6L),
                        Map.entry("HOLDER_DATA_MISSING", 2L),
                        Map.entry("OFFICE_CODE", 1L),
                        Map.entry("WEAK_PIN", 37L),
                        Map.entry("CARD_CLOSED", 22L),
                        Map.entry("UNKNOWN_CARD", 18L),
                        Map.entry("CHANNEL_NOT_ALLOWED", 7L),
                        Map.entry("MALFORMED_ROW", 5L),
                        Map.entry("BAD_PIN_BLOCK", 3L))),
                new TreeMap<>(Map.of("PREFECTURE_OMITTED", 112L, "BUILDING_FLOOR_CODE", 2L)),
                List.of(
                        new DispatchedPackage(
                                "PN-20261122",
                                PIN_INQUIRY,
                                "見本印刷株式会社",
                                2_271,
                                2_271,
                                96,
                                2_240,
                                Postage.of(2_271, 2_240, false, AcceptedDelay.NONE),
                                List.of(
                                        file("bundles.csv", 4_120, 'a'),
                                        file("manifest.csv.pgp", 118_204, 'b'),
                                        file("pin-notices-0001.pdf.pgp", 1_702_331, 'c'),
                                        file("pin-notices-0002.pdf.pgp", 240_118, 'd'))),
                        new DispatchedPackage(
                                "CR-20261122",
                                CARD_REISSUE,
                                "見本カード製造センター",
                                2_156,
                                2_156,
                                88,
                                2_150,
                                Postage.of(2_156, 2_150, true, AcceptedDelay.ABOUT_THREE_DAYS),
                                List.of(file("bundles.csv", 3_911, 'e'), file("cards.csv.pgp", 201_775, 'f')))),
                List.of(
                        new StepTime("importRequests", Duration.ofMillis(812)),
                        new StepTime("matchRegister", Duration.ofMillis(2_944)),
                        new StepTime("checkRequests", Duration.ofMillis(1_507)),
                        new StepTime("planNotices", Duration.ofMillis(388)),
                        new StepTime("renderNotices", Duration.ofMillis(4_120)),
                        new StepTime("writeCardManifest", Duration.ofMillis(640)),
                        new StepTime("closeAccount", Duration.ofMillis(44)),
                        new StepTime("publish", Duration.ofMillis(305))));
    }

    static HeldRow held(String requestId, Hold... holds) {
        return new HeldRow(
                new RequestId(requestId),
                PIN_INQUIRY,
                "NET_ANSWER",
                RECEIVED,
                List.of(holds),
                day(27),
                new HeldRow.Until(day(24), LocalDate.of(2026, 12, 22)),
                NIGHT);
    }

    private static PackageFile file(String name, long bytes, char hexDigit) {
        return new PackageFile(name, bytes, String.valueOf(hexDigit).repeat(64));
    }

    private static LocalDate day(int ofNovember) {
        return LocalDate.of(2026, 11, ofNovember);
    }

    private static Map<String, Long> prefectures() {
        Map<String, Long> pieces = new TreeMap<>();
        for (int i = 0; i < PrefectureTile.ALL.size(); i++) {
            pieces.put(PrefectureTile.ALL.get(i).japanese(), (i * 37L) % 90);
        }
        pieces.put("東京都", 1_014L);
        pieces.put("神奈川県", 640L);
        pieces.put("大阪府", 702L);
        pieces.put("埼玉県", 377L);
        pieces.put("愛知県", 244L);
        pieces.put(NightFacts.UNRESOLVED, 2L);
        return pieces;
    }
}
