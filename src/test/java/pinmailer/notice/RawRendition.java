package pinmailer.notice;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import pinmailer.address.BarcodeDecision;
import pinmailer.pin.OpenedPins;
import pinmailer.pin.Pin;

/**
 * The bound from below: the marks of the same page written as bytes by hand, with glyph numbers looked up once and each
 * page's stream deflated. No font is embedded, nothing is checked and nothing wiped, so nobody could print it.
 */
final class RawRendition {
    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double PAGE_HEIGHT_MM = 297;
    private static final Map<String, Map<Integer, String>> GLYPHS = new HashMap<>();
    private static final Map<String, CmapLookup> CMAPS = new HashMap<>();

    private final ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 20);
    private final List<Integer> offsets = new ArrayList<>();
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    private final byte[] deflated = new byte[1 << 16];
    private final StringBuilder content = new StringBuilder(1 << 14);

    private RawRendition() {}

    static byte[] of(List<PinNotice> notices, PinSource pins) {
        RawRendition raw = new RawRendition();
        try (OpenedPins opened =
                pins.open(notices.stream().map(PinNotice::pieceId).toList())) {
            raw.write("%PDF-1.7\n");
            for (int i = 0; i < notices.size(); i++) {
                raw.page(notices.get(i), opened.get(i));
            }
            raw.end(notices.size());
            return raw.file.toByteArray();
        } finally {
            raw.deflater.end();
        }
    }

    private void page(PinNotice notice, Pin pin) {
        content.setLength(0);
        content.append("/X0 Do\n");
        text("Regular", 11, 25, 38, "〒263-0023");
        text("Regular", 11, 25, 43, notice.addressee().address().text());
        text("Regular", 11, 25, 48, notice.addressee().address().building());
        text("Regular", 15, 25, 55, notice.addressee().name() + " 様");
        text("Regular", 12, 22, 184, notice.productName());
        text("Regular", 12, 105, 184, Letters.TEXT.kind(notice));
        text("Regular", 12, 145, 184, Letters.TEXT.requested(notice.requestedOn()));
        text("Regular", 9, 150, 282, notice.pieceId().value());
        text("Regular", 9, 165, 286, String.valueOf(notice.sequence()));
        for (int i = 0; i < pin.length(); i++) {
            text("Bold", 32, 70 + 20 * i, 160, String.valueOf((char) ('0' + pin.digit(i))));
        }
        if (notice.addressee().barcode() instanceof BarcodeDecision.Printed printed) {
            bars(printed.barcode().bars());
        }
        modules(PieceMark.of(notice).modules());
        stream(content.toString().getBytes(StandardCharsets.ISO_8859_1));
        int contents = offsets.size();
        object("<</Type/Page/Parent 1 0 R/MediaBox[0 0 595.28 841.89]/Contents " + contents + " 0 R>>");
    }

    private void text(String font, int sizePt, double leftMm, double baselineMm, String text) {
        content.append("BT /").append(font).append(' ').append(sizePt).append(" Tf ");
        number(leftMm);
        number(PAGE_HEIGHT_MM - baselineMm);
        content.append("Td <");
        text.codePoints().forEach(point -> content.append(glyph(font, point)));
        content.append("> Tj ET\n");
    }

    private void bars(String bars) {
        for (int i = 0; i < bars.length(); i++) {
            double bottomMm = bars.charAt(i) == 'F' || bars.charAt(i) == 'D' ? 62 : 61;
            double heightMm = bars.charAt(i) == 'F' ? 2.88 : bars.charAt(i) == 'T' ? 0.96 : 1.92;
            rectangle(25 + 0.96 * i, bottomMm, 0.48, heightMm);
        }
        content.append("f\n");
    }

    /** As an inline image mask, a bit a module. */
    private void modules(ByteMatrix modules) {
        int side = modules.getWidth();
        content.append("q 45.35 0 0 45.35 487.56 30.05 cm BI/W ")
                .append(side)
                .append("/H ")
                .append(side)
                .append("/BPC 1/IM true ID ");
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column += Byte.SIZE) {
                content.append(eight(modules, row, column));
            }
        }
        content.append(" EI Q\n");
    }

    private static char eight(ByteMatrix modules, int row, int column) {
        int bits = 0;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            boolean dark = column + bit < modules.getWidth() && modules.get(column + bit, row) == 1;
            bits = bits << 1 | (dark ? 0 : 1);
        }
        return (char) bits;
    }

    private void rectangle(double leftMm, double bottomMm, double widthMm, double heightMm) {
        number(leftMm);
        number(PAGE_HEIGHT_MM - bottomMm);
        number(widthMm);
        number(heightMm);
        content.append("re\n");
    }

    /** Points with two decimals. */
    private void number(double mm) {
        long hundredths = Math.round(mm * POINTS_PER_MM * 100);
        content.append(hundredths / 100)
                .append('.')
                .append(hundredths % 100 / 10)
                .append(hundredths % 10)
                .append(' ');
    }

    private static String glyph(String font, int point) {
        return GLYPHS.computeIfAbsent(font, name -> new HashMap<>())
                .computeIfAbsent(
                        point,
                        wanted -> HexFormat.of().toHexDigits((short)
                                CMAPS.computeIfAbsent(font, RawRendition::cmap).getGlyphId(wanted)));
    }

    private static CmapLookup cmap(String font) {
        try (InputStream in = RawRendition.class.getResourceAsStream("/fonts/BIZUDGothic-" + font + ".ttf");
                TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            return parsed.getUnicodeCmapLookup();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void stream(byte[] plain) {
        deflater.reset();
        deflater.setInput(plain);
        deflater.finish();
        int length = deflater.deflate(deflated);
        begin();
        write("<</Filter/FlateDecode/Length " + length + ">>stream\n");
        file.write(deflated, 0, length);
        write("\nendstream endobj\n");
    }

    private void object(String dictionary) {
        begin();
        write(dictionary + "endobj\n");
    }

    private void begin() {
        offsets.add(file.size());
        write(offsets.size() + " 0 obj");
    }

    private void end(int pages) {
        int table = file.size();
        write("xref\n0 " + offsets.size() + "\n");
        offsets.forEach(offset -> write("%010d 00000 n \n".formatted(offset)));
        write("trailer<</Size " + offsets.size() + "/Pages " + pages + ">>startxref\n" + table + "\n%%EOF\n");
    }

    private void write(String ascii) {
        file.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
