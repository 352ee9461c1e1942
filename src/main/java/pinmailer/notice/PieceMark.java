package pinmailer.notice;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import pinmailer.failure.ProgramFault;

/**
 * The QR code on the sheet by which inserter and quality camera know the piece (contract, piece mark):
 * {@code PM1:<package id>:<sequence>:<piece_id>:<sheet>/<sheets>}. Holds nothing of card or person.
 */
record PieceMark(String payload) {
    private static final String ONE_SHEET_OF_ONE = "1/1";
    /** A fixed mask spares trying all eight, which costs nine times as much; every mask decodes. */
    private static final int MASK_PATTERN = 3;

    static PieceMark of(PinNotice notice) {
        return new PieceMark(String.join(
                ":",
                "PM1",
                notice.packageId(),
                String.valueOf(notice.sequence()),
                notice.pieceId().value(),
                ONE_SHEET_OF_ONE));
    }

    /** Dark modules are 1. */
    ByteMatrix modules() {
        try {
            return Encoder.encode(payload, ErrorCorrectionLevel.M, Map.of(EncodeHintType.QR_MASK_PATTERN, MASK_PATTERN))
                    .getMatrix();
        } catch (WriterException e) {
            throw new ProgramFault("a piece mark is too long for a QR code", e);
        }
    }
}
