package pinmailer.notice;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.fontbox.cmap.CMap;
import org.apache.fontbox.cmap.CMapParser;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/** A font as the finished file declares it: what each two-byte code reads as (ToUnicode) and how wide it is. */
final class ReadFont {
    /** A code the file gives no Unicode. */
    static final int UNKNOWN = -1;

    private static final int CODE_BYTES = 2;

    private final int[] characters;
    private final int[] selectors;
    private final int[] advances;

    private ReadFont(int codes) {
        characters = new int[codes];
        selectors = new int[codes];
        advances = new int[codes];
        Arrays.fill(characters, UNKNOWN);
    }

    static ReadFont read(COSDictionary type0) throws IOException, PageFault {
        COSStream toUnicode = type0.getCOSStream(COSName.TO_UNICODE);
        COSArray widths = widths(type0);
        if (toUnicode == null
                || widths == null
                || !(widths.getObject(1) instanceof COSArray advances)
                || !COSName.IDENTITY_H.equals(type0.getCOSName(COSName.ENCODING))) {
            throw new PageFault("a font cannot be read back");
        }
        int first = widths.getInt(0);
        ReadFont font = new ReadFont(first + advances.size());
        CMap cmap = parse(toUnicode);
        for (int i = 0; i < advances.size(); i++) {
            font.add(first + i, cmap.toUnicode(first + i, CODE_BYTES), advances.getObject(i));
        }
        return font;
    }

    private static @Nullable COSArray widths(COSDictionary type0) {
        COSArray descendants = type0.getCOSArray(COSName.DESCENDANT_FONTS);
        return descendants != null && descendants.getObject(0) instanceof COSDictionary descendant
                ? descendant.getCOSArray(COSName.W)
                : null;
    }

    private static CMap parse(COSStream toUnicode) throws IOException {
        try (InputStream in = toUnicode.createInputStream()) {
            return new CMapParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        }
    }

    private void add(int code, @Nullable String text, COSBase advance) {
        advances[code] = advance instanceof COSNumber number ? number.intValue() : 0;
        if (text == null || text.isEmpty()) {
            return;
        }
        int[] codePoints = text.codePoints().toArray();
        if (codePoints.length <= 2) {
            characters[code] = codePoints[0];
            selectors[code] = codePoints.length == 2 ? codePoints[1] : 0;
        }
    }

    /** The character of a code, or {@link #UNKNOWN}. */
    int character(int code) {
        return code < characters.length ? characters[code] : UNKNOWN;
    }

    /** The variation selector that follows it, or 0. */
    int selector(int code) {
        return selectors[code];
    }

    /** In 1/1000 em. */
    int advance(int code) {
        return advances[code];
    }
}
