package pinmailer.job;

import java.util.List;
import pinmailer.card.CardKind;
import pinmailer.ledger.FrozenPiece;
import pinmailer.ledger.PlannedPiece;
import pinmailer.mail.Addressee;
import pinmailer.notice.PinNotice;

/**
 * What is printed of a frozen piece.
 *
 * @param showLastDigits whether the last digits of the card number are
 */
record Notices(boolean showLastDigits) {
    private static final int LAST_DIGITS = 4;

    static Notices of(Settings settings) {
        return new Notices(settings.flag(Setting.NOTICE_SHOW_LAST4));
    }

    List<PinNotice> of(List<FrozenPiece> pieces) {
        return pieces.stream().map(this::of).toList();
    }

    private PinNotice of(FrozenPiece piece) {
        PlannedPiece place = piece.place();
        return new PinNotice(
                place.id(),
                place.packageId(),
                place.sequence(),
                new Addressee(piece.holder().name(), piece.holder().address(), piece.barcode()),
                piece.card().productName(),
                piece.card().kind() == CardKind.FAMILY,
                piece.request().receivedOn(),
                showLastDigits ? lastDigits(piece) : "");
    }

    private static String lastDigits(FrozenPiece piece) {
        int length = piece.card().number().length();
        StringBuilder last = new StringBuilder(LAST_DIGITS);
        for (int i = length - LAST_DIGITS; i < length; i++) {
            last.append(piece.card().number().digit(i));
        }
        return last.toString();
    }
}
