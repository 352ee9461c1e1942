package pinmailer.notice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.CustomerBarcode;
import pinmailer.address.PostalCode;
import pinmailer.address.RegisteredAddress;
import pinmailer.mail.Addressee;
import pinmailer.mail.PieceId;

/**
 * The proof a vendor or issuer looks at (proof.pdf): the night's letter with stand-in persons as long as its longest and
 * with its rarest characters, the PIN as ●●●●. It shows no addressee and no PIN, and is made without any.
 */
public final class ProofSheet {
    static final String PRODUCT = "みほんカード";

    private static final String LAST_FOUR = "0000";
    private static final String PACKAGE_ID = "PROOF";
    private static final PostalCode POSTAL_CODE = new PostalCode("1008799");
    private static final StandIn NAME = new StandIn("", "見本", "　太郎");
    private static final StandIn ADDRESS = new StandIn("東京都千代田区", "見本町", "一丁目二番三号");
    private static final StandIn BUILDING = new StandIn("みほんビル", "見本棟", "四〇五号室");

    private final NoticePress press;

    /** A proof by this press. */
    public ProofSheet(NoticePress press) {
        this.press = press;
    }

    /**
     * Prints the proof: a page each for the longest name, address and building, one for the rarest characters and one
     * for the oldest promise.
     *
     * @param night the date the other stand-ins asked on
     * @param pinDigits how many ● stand for a PIN
     */
    public byte[] print(ProofExtremes extremes, LocalDate night, int pinDigits, Sender sender, boolean sample) {
        List<Addressee> standIns = List.of(
                standIn(NAME.ofWidth(Math.max(1, extremes.nameEm())), ADDRESS.usual(), BUILDING.usual()),
                standIn(NAME.usual(), ADDRESS.ofWidth(Math.max(1, extremes.addressEm())), BUILDING.usual()),
                standIn(NAME.usual(), ADDRESS.usual(), BUILDING.ofWidth(extremes.buildingEm())),
                standIn(NAME.usual(), rarest(extremes), ""),
                usual());
        List<PinNotice> notices = new ArrayList<>();
        for (Addressee standIn : standIns) {
            int sequence = notices.size() + 1;
            notices.add(new PinNotice(
                    new PieceId("%010d".formatted(sequence)),
                    PACKAGE_ID,
                    sequence,
                    standIn,
                    extremes.productName(),
                    sequence % 2 == 0,
                    sequence == standIns.size() ? extremes.oldestRequest() : night,
                    extremes.showsLastFour() ? LAST_FOUR : ""));
        }
        return press.printMasked(notices, pinDigits, sender, sample);
    }

    /** A stand-in with name, address and building of usual length. */
    static Addressee usual() {
        return standIn(NAME.usual(), ADDRESS.usual(), BUILDING.usual());
    }

    private static Addressee standIn(String name, String address, String building) {
        return new Addressee(
                name,
                new RegisteredAddress(POSTAL_CODE, address, building),
                new BarcodeDecision.Printed(CustomerBarcode.of(POSTAL_CODE, "1-2-3-405")));
    }

    /** A text that can be of any length and still looks like one of its kind. */
    private record StandIn(String begins, String repeats, String ends) {
        String usual() {
            return begins + repeats + ends;
        }

        /** So many full-width characters long; of a short one the end is missing. */
        String ofWidth(int em) {
            int between = Math.max(0, em - begins.length() - ends.length());
            String filled = repeats.repeat(between / repeats.length() + 1).substring(0, between);
            String whole = begins + filled + ends;
            return whole.substring(0, Math.min(em, whole.length()));
        }
    }

    private static String rarest(ProofExtremes extremes) {
        return extremes.rarest().isEmpty() ? ADDRESS.usual() : String.join(" ", extremes.rarest());
    }
}
