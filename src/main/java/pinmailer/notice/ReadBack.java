package pinmailer.notice;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.ProgramFault;
import pinmailer.mail.PieceId;
import pinmailer.pin.OpenedPins;
import pinmailer.pin.Pin;

/**
 * Reads a finished print file back and proves, page by page, that name, address, PIN, piece mark, 転送不要 and barcode
 * belong to one request of this night (product.md, read-back). It uses nothing of the press but form, words and fonts: the
 * file is parsed as any reader would, text through the file's own Unicode tables, each of whose characters must also
 * look like itself, bars by their drawn shape, the piece mark by decoding its image; and of a {@link PageSample} of pages
 * piece mark and barcode once more from the page as printed. What it expects is handed in: rows read afresh, and PINs
 * that it opens itself in another order than the press, so that a mix-up before the press is caught too.
 *
 * <p>Every character on a page is accounted for: the page is the fixed words and exactly the expected fields, each in
 * its place, and nothing else; so no digits can hide outside them. For many threads.
 */
public final class ReadBack {
    private final NoticeForm form;
    private final NoticeText text;
    private final NoticeFonts fonts;

    /** Reads notices on this form, in these words and fonts. */
    public ReadBack(NoticeForm form, NoticeText text, NoticeFonts fonts) {
        this.form = form;
        this.text = text;
        this.fonts = fonts;
    }

    /**
     * Proves one file.
     *
     * @param pdf the finished file, unencrypted
     * @param expected the file's notices, read afresh, in any order
     * @param secondOpening opens the PINs again; called once, with the pieces ordered by id; null expects blank panels
     */
    public ReadBackResult prove(
            byte[] pdf, List<PinNotice> expected, @Nullable PinSource secondOpening, Sender sender, boolean sample) {
        List<PieceId> pieces =
                expected.stream().map(PinNotice::pieceId).sorted().toList();
        try (OpenedPins pins = secondOpening == null ? new OpenedPins(List.of()) : secondOpening.open(pieces);
                PDDocument document = Loader.loadPDF(new ReadBytes(pdf), IOUtils.createMemoryOnlyStreamCache())) {
            @Nullable Map<PieceId, Pin> pinOf = secondOpening == null ? null : keyed(pieces, pins);
            RasterProof raster = new RasterProof(form, document, PageSample.of(pdf, Math.max(1, expected.size())));
            return new FileProof(form, text, fonts, document, expected, pinOf, text.fixed(sender, sample), raster)
                    .proven();
        } catch (IOException e) {
            return new ReadBackResult.Mismatch(0, null, "file cannot be parsed");
        }
    }

    private static Map<PieceId, Pin> keyed(List<PieceId> pieces, OpenedPins pins) {
        if (pins.size() != pieces.size()) {
            throw new ProgramFault("the PIN source opened another number of PINs than asked for");
        }
        Map<PieceId, Pin> pinOf = new HashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            pinOf.put(pieces.get(i), pins.get(i));
        }
        return pinOf;
    }
}
