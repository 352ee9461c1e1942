package pinmailer.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.EnvironmentFault;
import pinmailer.failure.ProgramFault;
import pinmailer.pin.OpenedPins;
import pinmailer.pin.Pin;

/**
 * Prints PIN notices: many pieces, one PDF/A-2b file, one A4 page each. The same notices, sender and PINs give the same
 * bytes; files that differ in PINs of the same length differ nowhere but in the digits of the PIN panel. PINs are opened
 * a hundred at a time, drawn digit by digit and wiped; no String ever holds one. For many threads.
 */
public final class NoticePress {
    /** How many PINs are open at a time. */
    private static final int CHUNK = 100;

    private static final String FIXED_FORM = "X";
    private static final String CELLS_FORM = "P";
    private static final int CELL_FRAME_PERCENT = 35;
    private static final double CELL_FRAME_MM = 0.25;
    private static final int WHITE_PERCENT = 100;
    private static final int IDENTITY_BYTES = 16;

    private final NoticeForm form;
    private final NoticeText text;
    private final GlyphPlan plan;
    private final Typesetter typesetter;
    private final AddressBlock addressBlock;
    private final CardRows cardRows;

    /** A press for this form, in these words, with this plan's fonts. */
    public NoticePress(NoticeForm form, NoticeText text, GlyphPlan plan) {
        this.form = form;
        this.text = text;
        this.plan = plan;
        this.typesetter = new Typesetter(plan);
        this.addressBlock = new AddressBlock(form, text, plan);
        this.cardRows = new CardRows(form, text, typesetter);
    }

    /** What sets addresses on this press; its {@link AddressBlock#fits} belongs to the check of a request. */
    public AddressBlock addressBlock() {
        return addressBlock;
    }

    /** Whether a product's name can be printed in its place. */
    public boolean fits(String productName) {
        return !productName.isBlank()
                && plan.unprintable(productName).isEmpty()
                && cardRows.product(productName) != null;
    }

    /**
     * Sets all words that do not depend on a notice, and a stand-in for those that do, as a run does before its first
     * page.
     *
     * @throws EnvironmentFault naming what has no glyph or does not fit
     */
    public void check(Sender sender) {
        draw(new FileGlyphs(), text.fixed(sender, true));
        cardRows.check();
        require(addressBlock.fits(ProofSheet.usual()), "block address is too small for a usual address");
        require(fits(ProofSheet.PRODUCT), "block card-rows is too small for a product's name");
    }

    private static void require(boolean fits, String fault) {
        if (!fits) {
            throw EnvironmentFault.unusable("letter/form.yaml cannot be used: " + fault);
        }
    }

    /**
     * Prints one file.
     *
     * @param notices at least one, in mailing order; each was found printable and fitting when it was checked
     * @param pins opens the PINs; null leaves the PIN panel blank (VENDOR_DECRYPTS)
     * @param sample prints 見本 on each page
     * @return the file; the caller wipes it
     */
    public byte[] print(List<PinNotice> notices, @Nullable PinSource pins, Sender sender, boolean sample) {
        try (Run run = new Run(sender, sample)) {
            for (int from = 0; from < notices.size(); from += CHUNK) {
                run.printChunk(notices.subList(from, Math.min(from + CHUNK, notices.size())), pins);
            }
            return run.finish(notices);
        } catch (IOException e) {
            throw new ProgramFault("a print file could not be made", e);
        }
    }

    /** As {@link #print}, with ● in place of each of so many digits. */
    byte[] printMasked(List<PinNotice> notices, int digits, Sender sender, boolean sample) {
        try (Run run = new Run(sender, sample)) {
            for (PinNotice notice : notices) {
                run.printMasked(notice, digits);
            }
            return run.finish(notices);
        } catch (IOException e) {
            throw new ProgramFault("a proof could not be made", e);
        }
    }

    private ContentBytes draw(FileGlyphs fileGlyphs, FixedWords words) {
        Pen pen = new Pen(new ContentBytes(), fileGlyphs, new Ruler(form.heightMm()));
        new FixedPart(form, words, typesetter, cardRows, pen).draw();
        return pen.content();
    }

    /** One file's printing. */
    private final class Run implements AutoCloseable {
        private final PrintFile file = new PrintFile(form.widthMm(), form.heightMm());
        private final FileGlyphs fileGlyphs = new FileGlyphs();
        private final Ruler ruler = new Ruler(form.heightMm());
        private final Pen pen = new Pen(new ContentBytes(), fileGlyphs, ruler);
        private final Pen pinPen = new Pen(new ContentBytes(), fileGlyphs, ruler);
        private final NoticePage page = new NoticePage(form, addressBlock, cardRows, plan, fileGlyphs);
        private final Map<Integer, String> cellForms = new HashMap<>();

        Run(Sender sender, boolean sample) throws IOException {
            for (int digit = 0; digit <= 9; digit++) {
                fileGlyphs.number(plan.boldDigit(digit));
            }
            addForm(FIXED_FORM, draw(fileGlyphs, text.fixed(sender, sample)));
        }

        private void addForm(String name, ContentBytes content) throws IOException {
            file.name(COSName.XOBJECT, name, file.form(content, ruler, form.widthMm()));
        }

        void printChunk(List<PinNotice> notices, @Nullable PinSource pins) throws IOException {
            if (pins == null) {
                for (PinNotice notice : notices) {
                    file.addPage(List.of(printRest(notice, 0)));
                }
                return;
            }
            try (OpenedPins opened =
                    pins.open(notices.stream().map(PinNotice::pieceId).toList())) {
                if (opened.size() != notices.size()) {
                    throw new ProgramFault("the PIN source opened another number of PINs than asked for");
                }
                for (int i = 0; i < notices.size(); i++) {
                    Pin pin = opened.get(i);
                    file.addPage(List.of(printRest(notices.get(i), pin.length()), printPin(pin)));
                }
            }
        }

        void printMasked(PinNotice notice, int digits) throws IOException {
            COSStream rest = printRest(notice, digits);
            page.drawMask(digits, pen);
            file.addPage(List.of(rest, file.compressed(pen.content())));
            pen.content().wipe();
        }

        private COSStream printRest(PinNotice notice, int digits) throws IOException {
            String cells = cellForms.get(digits);
            if (cells == null) {
                cells = CELLS_FORM + digits;
                addForm(cells, drawCells(digits));
                cellForms.put(digits, cells);
            }
            page.draw(notice, List.of(FIXED_FORM, cells), pen);
            COSStream stream = file.compressed(pen.content());
            pen.content().wipe();
            return stream;
        }

        private COSStream printPin(Pin pin) throws IOException {
            page.drawPin(pin, pinPen);
            COSStream stream = file.uncompressed(pinPen.content());
            pinPen.content().wipe();
            return stream;
        }

        private ContentBytes drawCells(int digits) {
            Pen cellPen = new Pen(new ContentBytes(), fileGlyphs, ruler);
            List<Box> boxes = new ArrayList<>();
            if (digits == 0) {
                boxes.add(PinCells.blank(form));
            } else {
                PinCells cells = PinCells.of(form, digits);
                for (int i = 0; i < digits; i++) {
                    boxes.add(cells.cell(i));
                }
            }
            cellPen.grey(WHITE_PERCENT);
            boxes.forEach(cellPen::fill);
            cellPen.strokeGrey(CELL_FRAME_PERCENT);
            boxes.forEach(box -> cellPen.stroke(box, CELL_FRAME_MM));
            return cellPen.content();
        }

        byte[] finish(List<PinNotice> notices) throws IOException {
            for (EmbeddedFont font : fileGlyphs.fonts()) {
                file.name(COSName.FONT, font.resourceName(), font.embed(file));
            }
            file.name(COSName.FONT, BarcodeFont.RESOURCE_NAME, new BarcodeFont(form.barcode()).embed(file));
            LocalDate day = notices.stream()
                    .map(PinNotice::requestedOn)
                    .max(LocalDate::compareTo)
                    .orElseThrow(() -> new ProgramFault("a print file needs a notice"));
            PinNotice first = notices.get(0);
            String title = "PIN notices " + first.packageId() + ", from " + first.sequence();
            return file.finish(title, day, identity(notices));
        }

        @Override
        public void close() throws IOException {
            pen.content().wipe();
            pinPen.content().wipe();
            file.close();
        }
    }

    private static byte[] identity(List<PinNotice> notices) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (PinNotice notice : notices) {
                String piece = notice.packageId() + ' ' + notice.sequence() + ' ' + notice.pieceId() + '\n';
                digest.update(piece.getBytes(StandardCharsets.US_ASCII));
            }
            return Arrays.copyOf(digest.digest(), IDENTITY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new ProgramFault("this Java has no SHA-256", e);
        }
    }
}
