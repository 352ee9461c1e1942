package pinmailer.notice;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;

/** The piece mark as the finished file shows it: modules of an inline image mask, and where it stands. */
record ReadImage(BitMatrix modules, Box place) {
    private static final int MOST_MODULES = 177;
    private static final Box NOWHERE = new Box(0, 0, 0, 0);

    static ReadImage read(COSDictionary parameters, byte[] data) throws PageFault {
        int width = parameters.getInt(COSName.W, 0);
        int height = parameters.getInt(COSName.H, 0);
        // With [1 0] a 1 is painted, so that a 1 is a dark module.
        COSArray decode = parameters.getCOSArray(COSName.D);
        boolean ones = decode != null && COSInteger.ONE.equals(decode.get(0)) && COSInteger.ZERO.equals(decode.get(1));
        boolean hex = COSName.ASCII_HEX_DECODE_ABBREVIATION.equals(parameters.getCOSName(COSName.F));
        if (width != height || width < 1 || width > MOST_MODULES || !ones || !hex) {
            throw new PageFault("an image that is no piece mark");
        }
        return new ReadImage(modules(width, data), NOWHERE);
    }

    private static BitMatrix modules(int side, byte[] data) throws PageFault {
        String hex = new String(data, StandardCharsets.US_ASCII);
        int digitsEach = (side + 7) / 8 * 2;
        if (hex.length() < digitsEach * side) {
            throw new PageFault("an image that is no piece mark");
        }
        BitMatrix modules = new BitMatrix(side);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int digit = Character.digit(hex.charAt(y * digitsEach + x / 4), 16);
                if ((digit >> (3 - x % 4) & 1) == 1) {
                    modules.set(x, y);
                }
            }
        }
        return modules;
    }

    ReadImage at(Box box) {
        return new ReadImage(modules, box);
    }

    /** What the QR code says. */
    String decoded() throws PageFault {
        try {
            return new Decoder().decode(modules).getText();
        } catch (ChecksumException | FormatException e) {
            throw new PageFault("piece mark cannot be decoded");
        }
    }
}
