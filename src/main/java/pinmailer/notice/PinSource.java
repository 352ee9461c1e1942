package pinmailer.notice;

import java.util.List;
import pinmailer.mail.PieceId;
import pinmailer.pin.OpenedPins;

/**
 * Where the press and the read-back get PINs from, each by an opening of its own. Implemented by the night over the
 * frozen rows and the security module.
 */
@FunctionalInterface
public interface PinSource {
    /** The PINs of these pieces in this order; the caller closes them. */
    OpenedPins open(List<PieceId> pieces);
}
