package pinmailer.notice;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import pinmailer.address.BarcodeDecision;

/**
 * Proves of a sample of a file's pages that piece mark and barcode can be read as printed: a mark may be right in the
 * file and yet covered on the page. What is left out of the sample is drawn with the same fonts and shapes, which all
 * pages of a file share.
 */
final class RasterProof {
    private final NoticeForm form;
    private final PDDocument document;
    private final Set<Integer> sample;
    private @Nullable RasterPage raster;

    RasterProof(NoticeForm form, PDDocument document, Set<Integer> sample) {
        this.form = form;
        this.document = document;
        this.sample = sample;
    }

    /**
     * Looks at a page if it is of the sample.
     *
     * @param page 1…
     * @param mark what its piece mark says
     * @param markAt where that stands
     * @param barsAt where its barcode stands, if it has one
     */
    void prove(int page, BarcodeDecision barcode, String mark, Box markAt, @Nullable Box barsAt)
            throws IOException, PageFault {
        if (!sample.contains(page)) {
            return;
        }
        RasterPage seen = raster == null ? new RasterPage(document, form) : raster;
        raster = seen;
        List<Box> places = new ArrayList<>(List.of(RasterPage.placeOf(markAt)));
        if (barsAt != null) {
            places.add(RasterBars.placeOf(barsAt, form.barcode()));
        }
        seen.look(page, places);
        PageFault.unless(mark.equals(seen.pieceMark(places.get(0))), "piece mark reads as another when printed");
        if (barcode instanceof BarcodeDecision.Printed printed && barsAt != null) {
            List<String> read = RasterBars.read(seen.ink(places.get(1)), form.barcode());
            PageFault.unless(printed.barcode().tokens().equals(read), "barcode reads as another when printed");
        }
    }
}
