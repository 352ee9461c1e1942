package pinmailer.notice;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.lowagie.text.Document;
import com.lowagie.text.PageSize;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import pinmailer.address.BarcodeDecision;
import pinmailer.pin.OpenedPins;
import pinmailer.pin.Pin;

/** The same page by OpenPDF as one would write it with care: the fixed part as a template, text placed by hand. */
final class OpenPdfRendition {
    private static final double POINTS_PER_MM = 72 / 25.4;

    private OpenPdfRendition() {}

    static byte[] of(List<PinNotice> notices, PinSource pins) {
        try (OpenedPins opened =
                pins.open(notices.stream().map(PinNotice::pieceId).toList())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Document document = new Document(PageSize.A4);
            PdfWriter writer = PdfWriter.getInstance(document, out);
            writer.setFullCompression();
            document.open();
            BaseFont regular = font("BIZUDGothic-Regular.ttf");
            BaseFont bold = font("BIZUDGothic-Bold.ttf");
            PdfTemplate fixed = fixed(writer, regular, bold);
            for (int i = 0; i < notices.size(); i++) {
                page(writer.getDirectContent(), fixed, notices.get(i), opened.get(i), regular, bold);
                document.newPage();
            }
            document.close();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BaseFont font(String name) throws IOException {
        try (InputStream in = OpenPdfRendition.class.getResourceAsStream("/fonts/" + name)) {
            return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, in.readAllBytes(), null);
        }
    }

    private static PdfTemplate fixed(PdfWriter writer, BaseFont regular, BaseFont bold) {
        PdfTemplate fixed = writer.getDirectContent().createTemplate(PageSize.A4.getWidth(), PageSize.A4.getHeight());
        FixedWords words = Letters.TEXT.fixed(Letters.SENDER, false);
        Box panel = Letters.FORM.pinPanel();
        fixed.setGrayFill(0.91f);
        fixed.rectangle(x(panel.leftMm()), y(panel.bottomMm()), x(panel.widthMm()), x(panel.heightMm()));
        fixed.fill();
        fixed.setGrayFill(0);
        text(fixed, bold, 18, 125, 45, words.endorsement());
        text(fixed, bold, 22, 22, 113, words.title());
        text(fixed, regular, 12, 22, 123, words.lead());
        double topMm = 215;
        for (String advice : words.advice()) {
            text(fixed, regular, 12, 28, topMm, advice);
            topMm += 7;
        }
        return fixed;
    }

    private static void page(
            PdfContentByte page, PdfTemplate fixed, PinNotice notice, Pin pin, BaseFont regular, BaseFont bold) {
        page.addTemplate(fixed, 0, 0);
        text(page, regular, 11, 25, 38, "〒263-0023");
        text(page, regular, 11, 25, 43, notice.addressee().address().text());
        text(page, regular, 11, 25, 48, notice.addressee().address().building());
        text(page, regular, 15, 25, 55, notice.addressee().name() + " 様");
        text(page, regular, 12, 22, 184, notice.productName());
        text(page, regular, 12, 105, 184, Letters.TEXT.kind(notice));
        text(page, regular, 12, 145, 184, Letters.TEXT.requested(notice.requestedOn()));
        text(page, regular, 9, 150, 282, notice.pieceId().value());
        text(page, regular, 9, 165, 286, String.valueOf(notice.sequence()));
        for (int i = 0; i < pin.length(); i++) {
            text(page, bold, 32, 70 + 20 * i, 160, String.valueOf((char) ('0' + pin.digit(i))));
        }
        if (notice.addressee().barcode() instanceof BarcodeDecision.Printed printed) {
            bars(page, printed.barcode().bars());
        }
        modules(page, PieceMark.of(notice).modules());
    }

    private static void bars(PdfContentByte page, String bars) {
        for (int i = 0; i < bars.length(); i++) {
            double bottomMm = bars.charAt(i) == 'F' || bars.charAt(i) == 'D' ? 62 : 61;
            double heightMm = bars.charAt(i) == 'F' ? 2.88 : bars.charAt(i) == 'T' ? 0.96 : 1.92;
            page.rectangle(x(25 + 0.96 * i), y(bottomMm), x(0.48), x(heightMm));
        }
        page.fill();
    }

    private static void modules(PdfContentByte page, ByteMatrix modules) {
        double sideMm = 16.0 / modules.getWidth();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row) == 1) {
                    page.rectangle(x(172 + sideMm * column), y(270 + sideMm * (row + 1)), x(sideMm), x(sideMm));
                }
            }
        }
        page.fill();
    }

    private static void text(
            PdfContentByte page, BaseFont font, float sizePt, double leftMm, double baselineMm, String text) {
        page.beginText();
        page.setFontAndSize(font, sizePt);
        page.setTextMatrix(x(leftMm), y(baselineMm));
        page.showText(text);
        page.endText();
    }

    private static float x(double mm) {
        return (float) (mm * POINTS_PER_MM);
    }

    private static float y(double fromTopMm) {
        return x(297 - fromTopMm);
    }
}
