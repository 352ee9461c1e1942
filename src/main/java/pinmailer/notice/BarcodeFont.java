package pinmailer.notice;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;

/**
 * The customer barcode's bars as a Type 3 font of four letters (F long, A semi-long up, D semi-long down, T timing), so
 * that 67 bars are one short string. Glyph space is micrometres: sizes are exact, not rounded for each bar.
 */
final class BarcodeFont {
    static final String RESOURCE_NAME = "K";

    private static final double MICROMETRES_PER_MM = 1000;
    private static final double UNITS_PER_MM = 7200 / 25.4;
    private static final List<Character> LETTERS = List.of('A', 'D', 'F', 'T');
    private static final int FIRST = 'A';
    private static final int LAST = 'T';

    private final BarcodeSize size;

    BarcodeFont(BarcodeSize size) {
        this.size = size;
    }

    /** The Tf size at which 1,000 glyph units are one millimetre under the page's hundredths of a point. */
    static String fontSize() {
        return String.valueOf(Math.round(UNITS_PER_MM * 1000) / 1000.0);
    }

    COSDictionary embed(PrintFile file) throws IOException {
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setName(COSName.SUBTYPE, "Type3");
        font.setItem(COSName.FONT_BBOX, integers(0, 0, micrometres(size.barMm()), micrometres(size.longMm())));
        font.setItem(COSName.FONT_MATRIX, matrix());
        font.setInt(COSName.FIRST_CHAR, FIRST);
        font.setInt(COSName.LAST_CHAR, LAST);
        font.setItem(COSName.WIDTHS, widths());
        font.setItem(COSName.ENCODING, encoding());
        font.setItem(COSName.CHAR_PROCS, bars(file));
        font.setItem(COSName.RESOURCES, new COSDictionary());
        return font;
    }

    private static COSArray matrix() {
        COSFloat scale = new COSFloat(0.001f);
        return new COSArray(List.of(scale, COSInteger.ZERO, COSInteger.ZERO, scale, COSInteger.ZERO, COSInteger.ZERO));
    }

    private COSArray widths() {
        COSArray widths = new COSArray();
        for (int letter = FIRST; letter <= LAST; letter++) {
            widths.add(COSInteger.get(LETTERS.contains((char) letter) ? micrometres(size.pitchMm()) : 0));
        }
        return widths;
    }

    private static COSDictionary encoding() {
        COSArray differences = new COSArray();
        for (char letter : LETTERS) {
            differences.add(COSInteger.get(letter));
            differences.add(COSName.getPDFName(String.valueOf(letter)));
        }
        COSDictionary encoding = new COSDictionary();
        encoding.setItem(COSName.TYPE, COSName.ENCODING);
        encoding.setItem(COSName.DIFFERENCES, differences);
        return encoding;
    }

    private COSDictionary bars(PrintFile file) throws IOException {
        int whole = micrometres(size.longMm());
        int semi = micrometres(size.semiMm());
        int timing = micrometres(size.timingMm());
        COSDictionary bars = new COSDictionary();
        bars.setItem("F", bar(file, 0, whole));
        bars.setItem("A", bar(file, whole - semi, semi));
        bars.setItem("D", bar(file, 0, semi));
        bars.setItem("T", bar(file, (whole - timing) / 2, timing));
        return bars;
    }

    private COSBase bar(PrintFile file, int bottom, int height) throws IOException {
        int width = micrometres(size.barMm());
        ContentBytes content = new ContentBytes();
        content.number(micrometres(size.pitchMm()))
                .number(0)
                .number(0)
                .number(bottom)
                .number(width);
        content.number(bottom + height).ascii("d1 ");
        content.number(0).number(bottom).number(width).number(height).ascii("re f");
        return file.uncompressed(content);
    }

    private static int micrometres(double mm) {
        return (int) Math.round(mm * MICROMETRES_PER_MM);
    }

    private static COSArray integers(int... values) {
        COSArray array = new COSArray();
        for (int value : values) {
            array.add(COSInteger.get(value));
        }
        return array;
    }
}
