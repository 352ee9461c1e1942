package pinmailer.notice;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * A page as a camera over the press sees it: drawn by PDFBox's renderer at 300 dots an inch, but only in the few places
 * that are to be read. What is drawn too far from them to touch them is left out, so that it costs little and the PIN is
 * never in the picture.
 */
final class RasterPage {
    private static final int DOTS_PER_INCH = 300;
    private static final double POINTS_PER_INCH = 72;
    private static final double MM_PER_INCH = 25.4;
    /** How far from where it starts a glyph may reach, in em; the barcode's bars are three em high. */
    private static final double REACH_EM = 3;
    /** How far from a corner its line may reach, in widths of the line: the miter limit that a PDF begins with. */
    private static final double MITER = 10;
    /** No line is thinner than a dot. */
    private static final double DOT_MM = MM_PER_INCH / DOTS_PER_INCH;
    /** A QR code is found by the white around it: four of its modules, rounded down (ISO/IEC 18004). */
    private static final double QUIET_MM = 1.5;

    private static final List<Map<DecodeHintType, Object>> SEARCHES =
            List.of(Map.of(), Map.of(DecodeHintType.TRY_HARDER, true), Map.of(DecodeHintType.PURE_BARCODE, true));

    private final double heightMm;
    private final BufferedImage image;
    private final byte[] grey;
    private final Renderer renderer;
    private List<Box> places = List.of();

    RasterPage(PDDocument document, NoticeForm form) {
        heightMm = form.heightMm();
        image = new BufferedImage(dots(form.widthMm()) + 1, dots(heightMm) + 1, BufferedImage.TYPE_BYTE_GRAY);
        grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        renderer = new Renderer(document);
    }

    static int dots(double mm) {
        return (int) Math.round(mm * DOTS_PER_INCH / MM_PER_INCH);
    }

    static double mm(int dots) {
        return dots * MM_PER_INCH / DOTS_PER_INCH;
    }

    /** Draws these places of a page, 1…; everything else of the picture is then without meaning. */
    void look(int page, List<Box> at) throws IOException {
        places = at;
        Area seen = new Area();
        at.forEach(place -> seen.add(new Area(rectangle(place))));
        Graphics2D graphics = image.createGraphics();
        graphics.setBackground(Color.WHITE);
        graphics.setClip(seen);
        renderer.renderPageToGraphics(page - 1, graphics, (float) (DOTS_PER_INCH / POINTS_PER_INCH));
        graphics.dispose();
    }

    private Rectangle rectangle(Box box) {
        Rectangle wanted =
                new Rectangle(dots(box.leftMm()), dots(box.topMm()), dots(box.widthMm()) + 1, dots(box.heightMm()) + 1);
        return wanted.intersection(new Rectangle(image.getWidth(), image.getHeight()));
    }

    /** Where a piece mark of this size and the white around it are. */
    static Box placeOf(Box pieceMark) {
        return pieceMark.grownBy(QUIET_MM, QUIET_MM);
    }

    /**
     * What the QR code in one of the places looked at says. A right mark in some hundreds is not found by the usual
     * search, so the slower ones are asked too; whatever finds it, what it says must be right.
     */
    String pieceMark(Box place) throws PageFault {
        Rectangle at = rectangle(place);
        PlanarYUVLuminanceSource source = new PlanarYUVLuminanceSource(
                grey, image.getWidth(), image.getHeight(), at.x, at.y, at.width, at.height, false);
        return SEARCHES.stream()
                .flatMap(search -> decoded(source, search).stream())
                .findFirst()
                .orElseThrow(() -> new PageFault("piece mark cannot be read as printed"));
    }

    private static Optional<String> decoded(PlanarYUVLuminanceSource source, Map<DecodeHintType, Object> search) {
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(new GlobalHistogramBinarizer(source)), search)
                    .getText());
        } catch (ReaderException notFound) {
            return Optional.empty();
        }
    }

    /** The dots of one of the places looked at, row by row; true is ink. */
    boolean[][] ink(Box place) {
        Rectangle at = rectangle(place);
        boolean[][] ink = new boolean[at.height][at.width];
        for (int y = 0; y < at.height; y++) {
            for (int x = 0; x < at.width; x++) {
                ink[y][x] = grey[(at.y + y) * image.getWidth() + at.x + x] >= 0;
            }
        }
        return ink;
    }

    private boolean mayTouch(double xMm, double yMm, double emMm) {
        return places.stream()
                .map(place -> place.grownBy(REACH_EM * emMm, REACH_EM * emMm))
                .anyMatch(place -> place.contains(new Box(xMm, yMm, 0, 0)));
    }

    private boolean mayTouch(Rectangle2D pathPt, double reachMm) {
        double pointMm = MM_PER_INCH / POINTS_PER_INCH;
        Box path = new Box(
                pathPt.getX() * pointMm,
                heightMm - pathPt.getMaxY() * pointMm,
                pathPt.getWidth() * pointMm,
                pathPt.getHeight() * pointMm);
        Box reached = path.grownBy(reachMm, reachMm);
        return places.stream().anyMatch(reached::overlaps);
    }

    private final class Renderer extends PDFRenderer {
        Renderer(PDDocument document) {
            super(document);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new Drawer(parameters);
        }
    }

    private final class Drawer extends PageDrawer {
        Drawer(PageDrawerParameters parameters) throws IOException {
            super(parameters);
        }

        @Override
        public void showTextString(byte[] string) throws IOException {
            super.showTextString(string);
            // It may be the PIN's.
            Arrays.fill(string, (byte) 0);
        }

        @Override
        public void strokePath() throws IOException {
            double lineMm = transformWidth(getGraphicsState().getLineWidth()) * MM_PER_INCH / POINTS_PER_INCH;
            if (mayTouch(getLinePath().getBounds2D(), DOT_MM + MITER * lineMm)) {
                super.strokePath();
            } else {
                getLinePath().reset();
            }
        }

        @Override
        public void fillPath(int windingRule) throws IOException {
            if (mayTouch(getLinePath().getBounds2D(), DOT_MM)) {
                super.fillPath(windingRule);
            } else {
                getLinePath().reset();
            }
        }

        @Override
        protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
            double pointMm = MM_PER_INCH / POINTS_PER_INCH;
            if (mayTouch(
                    matrix.getTranslateX() * pointMm,
                    heightMm - matrix.getTranslateY() * pointMm,
                    matrix.getScalingFactorY() * pointMm)) {
                super.showGlyph(matrix, font, code, displacement);
            }
        }
    }
}
