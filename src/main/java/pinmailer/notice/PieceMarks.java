package pinmailer.notice;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import pinmailer.failure.BrokenInput;

/** Reads the piece mark off each page of a print file, as its recipient does before a press runs. */
public final class PieceMarks {
    private static final double A4_HEIGHT_MM = 297;

    private PieceMarks() {}

    /**
     * The text of the mark on each page, in page order.
     *
     * @throws BrokenInput if it is no print file or a page has no single mark
     */
    public static List<String> of(byte[] pdf) {
        try (PDDocument document =
                Loader.loadPDF(new RandomAccessReadBuffer(pdf), IOUtils.createMemoryOnlyStreamCache())) {
            return marks(document);
        } catch (IOException | PageFault unreadable) {
            throw new BrokenInput("a print file cannot be read page by page: ask the issuer for the package again");
        }
    }

    private static List<String> marks(PDDocument document) throws IOException, PageFault {
        COSDictionary root = PageFault.unlessPresent(
                document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PAGES), "file has no pages");
        COSArray kids = PageFault.unlessPresent(root.getCOSArray(COSName.KIDS), "file has no pages");
        List<String> marks = new ArrayList<>();
        ReadResources resources = null;
        for (int i = 0; i < kids.size(); i++) {
            COSBase kid = kids.getObject(i);
            if (!(kid instanceof COSDictionary page)) {
                throw new PageFault("page tree has something that is no page");
            }
            if (resources == null) {
                resources = new ReadResources(
                        PageFault.unlessPresent(page.getCOSDictionary(COSName.RESOURCES), "page has no resources"),
                        A4_HEIGHT_MM,
                        null);
            }
            marks.add(mark(page, resources));
        }
        return marks;
    }

    private static String mark(COSDictionary page, ReadResources resources) throws IOException, PageFault {
        ReadContent content = new ReadContent(resources, A4_HEIGHT_MM, false);
        byte[] bytes = contentOf(page);
        try {
            content.walk(bytes);
            return PageFault.unlessPresent(content.image(), "piece mark is missing")
                    .decoded();
        } finally {
            Arrays.fill(bytes, (byte) 0);
            content.wipe();
        }
    }

    private static byte[] contentOf(COSDictionary page) throws IOException {
        try (InputStream content = new PDPage(page).getContents()) {
            return content.readAllBytes();
        }
    }
}
