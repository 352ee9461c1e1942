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
    private static final String PACKAGE_ID = "PROOF";
    private static final PostalCode POSTAL_CODE = new PostalCode("1008799");
    private static final String NAME = "見本　太郎";
    private static final String ADDRESS = "東京都千代田区見本町一丁目二番三号";
    private static final String BUILDING = "みほんビルディング四〇五号室";

    private final NoticePress press;

    /** A proof by this press. */
    public ProofSheet(NoticePress press) {
        this.press = press;
    }

    /**
     * Prints the proof: a page each for the longest name, address and building, and one for the rarest characters.
     *
     * @param night the date the stand-ins asked on
     * @param pinDigits how many ● stand for a PIN
     */
    public byte[] print(ProofExtremes extremes, LocalDate night, int pinDigits, Sender sender, boolean sample) {
        List<Addressee> standIns = List.of(
                standIn(ofWidth(NAME, Math.max(1, extremes.nameEm())), ADDRESS, BUILDING),
                standIn(NAME, ofWidth(ADDRESS, Math.max(1, extremes.addressEm())), BUILDING),
                standIn(NAME, ADDRESS, ofWidth(BUILDING, extremes.buildingEm())),
                standIn(NAME, rarest(extremes), ""));
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
                    night,
                    ""));
        }
        return press.printMasked(notices, pinDigits, sender, sample);
    }

    private static Addressee standIn(String name, String address, String building) {
        return new Addressee(
                name,
                new RegisteredAddress(POSTAL_CODE, address, building),
                new BarcodeDecision.Printed(CustomerBarcode.of(POSTAL_CODE, "1-2-3-405")));
    }

    /** The pattern over and over, so many full-width characters long. */
    private static String ofWidth(String pattern, int em) {
        return pattern.repeat(em / pattern.length() + 1).substring(0, em);
    }

    private static String rarest(ProofExtremes extremes) {
        return extremes.rarest().isEmpty() ? ADDRESS : String.join(" ", extremes.rarest());
    }
}
