package pinmailer.notice;

import java.time.LocalDate;
import java.util.regex.Pattern;
import pinmailer.mail.Addressee;
import pinmailer.mail.PieceId;

/**
 * One PIN notice (暗証番号通知状), one sheet, everything but the PIN.
 *
 * @param packageId the package it leaves in, part of the piece mark
 * @param sequence place in mailing order, 1…
 * @param productName the card's product as the member knows it
 * @param familyCard true prints 家族カード, false 本会員カード
 * @param requestedOn the day the request was received, Japan
 * @param lastFour last four digits of the card number, empty unless {@code notice.show-last4}
 */
public record PinNotice(
        PieceId pieceId,
        String packageId,
        int sequence,
        Addressee addressee,
        String productName,
        boolean familyCard,
        LocalDate requestedOn,
        String lastFour) {
    private static final Pattern PACKAGE_ID = Pattern.compile("[A-Z0-9-]{1,24}");
    private static final Pattern LAST_FOUR = Pattern.compile("([0-9]{4})?");

    public PinNotice {
        if (!PACKAGE_ID.matcher(packageId).matches() || sequence < 1) {
            throw new IllegalArgumentException("a notice has a package id of A-Z 0-9 - and a sequence from 1");
        }
        if (!LAST_FOUR.matcher(lastFour).matches()) {
            throw new IllegalArgumentException("last four digits are four digits or absent");
        }
    }

    @Override
    public String toString() {
        return "PinNotice[" + pieceId + "]";
    }
}
