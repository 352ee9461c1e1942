package pinmailer.notice;

import com.google.zxing.qrcode.encoder.ByteMatrix;
import java.util.List;
import pinmailer.address.BarcodeDecision;
import pinmailer.failure.ProgramFault;
import pinmailer.mail.Addressee;
import pinmailer.pin.Pin;

/** What is one page's own: the addressee, the card, the piece mark and, in a content stream of its own, the PIN. */
final class NoticePage {
    private static final double PIECE_TEXT_PT = 9;
    private static final double PIECE_TEXT_GAP_MM = 3;
    private static final double PIECE_TEXT_LEADING = 1.4;
    private static final int PIECE_ID_CHARACTERS = 10;
    private static final double CHARACTER_EM = 0.5;
    private static final double MASK_SHARE = 0.6;
    private static final double CAP_EM = 0.75;

    private final NoticeForm form;
    private final AddressBlock addressBlock;
    private final CardRows cardRows;
    private final GlyphPlan plan;
    private final FileGlyphs fileGlyphs;

    NoticePage(NoticeForm form, AddressBlock addressBlock, CardRows cardRows, GlyphPlan plan, FileGlyphs fileGlyphs) {
        this.form = form;
        this.addressBlock = addressBlock;
        this.cardRows = cardRows;
        this.plan = plan;
        this.fileGlyphs = fileGlyphs;
    }

    /** What the piece id and the gap to the mark take to the left of the mark. */
    static double pieceTextWidthMm() {
        return PIECE_TEXT_GAP_MM + PIECE_ID_CHARACTERS * CHARACTER_EM * Ruler.mmOfPt(PIECE_TEXT_PT);
    }

    /** Draws everything but the PIN after the forms of these names. */
    void draw(PinNotice notice, List<String> forms, Pen pen) {
        ContentBytes content = pen.content();
        content.ascii(".01 0 0 .01 0 0 cm\n");
        forms.forEach(name -> content.ascii("/" + name + " Do\n"));
        pen.beginText();
        drawAddressee(notice.addressee(), pen);
        drawCard(notice, pen);
        drawPieceText(notice, pen);
        pen.endText();
        drawPieceMark(PieceMark.of(notice), pen);
    }

    private void drawAddressee(Addressee addressee, Pen pen) {
        AddressBlock.Setting setting = addressBlock.set(addressee);
        if (setting == null) {
            throw new ProgramFault("an address that does not fit reached the press");
        }
        setting.lines().forEach(pen::line);
        if (addressee.barcode() instanceof BarcodeDecision.Printed printed) {
            double bottomMm = setting.barcodeTopMm() + form.barcode().longMm();
            pen.bars(printed.barcode().bars(), form.addressBlock().leftMm(), bottomMm);
        }
    }

    private void drawCard(PinNotice notice, Pen pen) {
        List<SetLine> values = cardRows.values(notice);
        if (values == null) {
            throw new ProgramFault("a product name that does not fit reached the press");
        }
        values.forEach(pen::line);
    }

    private void drawPieceText(PinNotice notice, Pen pen) {
        Box mark = pieceMarkBox();
        double baselineMm = mark.bottomMm() - PIECE_TEXT_LEADING * Ruler.mmOfPt(PIECE_TEXT_PT);
        drawToTheLeft(notice.pieceId().value(), mark.leftMm() - PIECE_TEXT_GAP_MM, baselineMm, pen);
        drawToTheLeft(String.valueOf(notice.sequence()), mark.leftMm() - PIECE_TEXT_GAP_MM, mark.bottomMm(), pen);
    }

    private void drawToTheLeft(String text, double rightMm, double baselineMm, Pen pen) {
        SetLine line = new SetLine(plan.glyphs(text), PIECE_TEXT_PT, 0, baselineMm);
        pen.line(new SetLine(line.glyphs(), line.sizePt(), rightMm - line.widthMm(), baselineMm));
    }

    private Box pieceMarkBox() {
        Box block = form.pieceMark();
        double sideMm = Math.min(block.heightMm(), block.widthMm());
        return new Box(block.rightMm() - sideMm, block.topMm(), sideMm, sideMm);
    }

    private void drawPieceMark(PieceMark mark, Pen pen) {
        ByteMatrix modules = mark.modules();
        int side = modules.getWidth();
        Box box = pieceMarkBox();
        int unitsWide = Ruler.length(box.widthMm());
        ContentBytes content = pen.content();
        content.ascii("q ").number(unitsWide).ascii("0 0 ").number(unitsWide);
        content.number(pen.ruler().x(box.leftMm()))
                .number(pen.ruler().y(box.bottomMm()))
                .ascii("cm BI/W ");
        content.number(side).ascii("/H ").number(side).ascii("/IM true/D[1 0]/BPC 1/F/AHx ID\n");
        for (byte[] row : modules.getArray()) {
            writeRow(row, content);
        }
        content.ascii(">\nEI Q\n");
    }

    private static void writeRow(byte[] row, ContentBytes content) {
        for (int from = 0; from < row.length; from += 8) {
            int eight = 0;
            for (int i = from; i < from + 8; i++) {
                eight = eight << 1 | (i < row.length ? row[i] : 0);
            }
            content.hex(eight, 2);
        }
    }

    /** Draws ● for each digit, as on a proof. */
    void drawMask(int digits, Pen pen) {
        PinCells cells = PinCells.of(form, digits);
        List<Glyph> dot = plan.boldGlyphs("●");
        double sizePt = MASK_SHARE * cells.sizePt();
        double dotMm = Ruler.mmOfPt(sizePt) * LineBreaker.width(dot) / 1000;
        double liftMm = (1 - MASK_SHARE) * CAP_EM / 2 * Ruler.mmOfPt(cells.sizePt());
        pen.beginText();
        for (int i = 0; i < digits; i++) {
            Box cell = cells.cell(i);
            double xMm = cell.leftMm() + (cell.widthMm() - dotMm) / 2;
            pen.line(new SetLine(dot, sizePt, xMm, cells.baselineMm() - liftMm));
        }
        pen.endText();
    }

    /** Draws the PIN, digit by digit; the content's length depends on nothing but the PIN's. */
    void drawPin(Pin pin, Pen pen) {
        PinCells cells = PinCells.of(form, pin.length());
        ContentBytes content = pen.content();
        content.ascii("BT/")
                .ascii(fileGlyphs.number(plan.boldDigit(0)).font().resourceName())
                .ascii(" ");
        content.number(Ruler.size(cells.sizePt())).ascii("Tf ");
        content.number(Ruler.length(cells.letterSpaceMm())).ascii("Tc 1 0 0 1 ");
        content.number(pen.ruler().x(cells.firstDigitMm()))
                .number(pen.ruler().y(cells.baselineMm()))
                .ascii("Tm<");
        for (int i = 0; i < pin.length(); i++) {
            content.hex(fileGlyphs.number(plan.boldDigit(pin.digit(i))).code(), 4);
        }
        content.ascii(">Tj ET");
    }
}
