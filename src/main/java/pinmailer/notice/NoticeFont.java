package pinmailer.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OS2WindowsMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFTable;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import pinmailer.failure.EnvironmentFault;

/**
 * One TrueType font as far as a notice needs it: which character has which glyph and how wide that is. Never changes; what
 * cannot be subset and embedded (CFF outlines, collections, fonts whose licence forbids embedding) is refused by name.
 */
final class NoticeFont {
    private static final int CODE_POINTS = 0x32000;
    private static final String CFF_OUTLINES = "OTTO";
    private static final String COLLECTION = "ttcf";
    private static final int EM = 1000;

    private final String fileName;
    private final TrueTypeFont parsed;
    private final String name;
    private final char[] glyphOf = new char[CODE_POINTS];
    private final char[] advances;
    private final boolean[] blank;
    private final VariationSelectors variations;

    private NoticeFont(String fileName, TrueTypeFont font) throws IOException {
        this.fileName = fileName;
        this.parsed = font;
        this.name = font.getName();
        this.advances = readAdvances(font);
        this.blank = readBlanks(font);
        this.variations = readVariations(font);
        CmapLookup cmap = font.getUnicodeCmapLookup();
        for (int codePoint = 0; codePoint < CODE_POINTS; codePoint++) {
            glyphOf[codePoint] = (char) cmap.getGlyphId(codePoint);
        }
    }

    /**
     * Reads a font program.
     *
     * @throws EnvironmentFault if it cannot be used, naming the file and why
     */
    static NoticeFont read(String fileName, byte[] program) {
        String kind = new String(Arrays.copyOf(program, 4), StandardCharsets.ISO_8859_1);
        if (kind.equals(CFF_OUTLINES)) {
            throw EnvironmentFault.unusable("font " + fileName + " has CFF outlines: give its TrueType edition");
        }
        if (kind.equals(COLLECTION)) {
            throw EnvironmentFault.unusable("font " + fileName + " is a collection: give a single TrueType font");
        }
        try {
            TrueTypeFont font = parse(program);
            refuseUnlicensed(fileName, font);
            return new NoticeFont(fileName, font);
        } catch (IOException | RuntimeException e) {
            if (e instanceof EnvironmentFault fault) {
                throw fault;
            }
            throw EnvironmentFault.unusable("font " + fileName + " is not a TrueType font", e);
        }
    }

    private static void refuseUnlicensed(String fileName, TrueTypeFont font) throws IOException {
        OS2WindowsMetricsTable os2 = font.getOS2Windows();
        if (os2 != null && (os2.getFsType() & OS2WindowsMetricsTable.FSTYPE_RESTRICTED) != 0) {
            throw EnvironmentFault.unusable("font " + fileName + " may not be embedded by its licence");
        }
    }

    private static TrueTypeFont parse(byte[] program) throws IOException {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(program));
        font.setEnableGsub(false);
        return font;
    }

    private static char[] readAdvances(TrueTypeFont font) throws IOException {
        char[] advances = new char[font.getNumberOfGlyphs()];
        for (int glyph = 0; glyph < advances.length; glyph++) {
            advances[glyph] = (char) Math.round(font.getAdvanceWidth(glyph) * (double) EM / font.getUnitsPerEm());
        }
        return advances;
    }

    private static boolean[] readBlanks(TrueTypeFont font) throws IOException {
        long[] offsets = font.getIndexToLocation().getOffsets();
        boolean[] blank = new boolean[offsets.length - 1];
        for (int glyph = 0; glyph < blank.length; glyph++) {
            blank[glyph] = offsets[glyph] == offsets[glyph + 1];
        }
        return blank;
    }

    private static VariationSelectors readVariations(TrueTypeFont font) throws IOException {
        TTFTable cmap = font.getTableMap().get("cmap");
        if (cmap == null) {
            throw new IOException("no cmap table");
        }
        return VariationSelectors.read(font.getTableBytes(cmap));
    }

    /** Something done with PDFBox's view of a font. */
    @FunctionalInterface
    interface Reading<T, E extends Exception> {
        T from(TrueTypeFont font) throws IOException, E;
    }

    /** Reads from the whole font, one thread at a time, since PDFBox's fonts are not for several. */
    synchronized <T, E extends Exception> T read(Reading<T, E> reading) throws IOException, E {
        return reading.from(parsed);
    }

    String fileName() {
        return fileName;
    }

    /** PostScript name. */
    String name() {
        return name;
    }

    /** 0 if the font has none. */
    int glyph(int codePoint) {
        return codePoint < CODE_POINTS ? glyphOf[codePoint] : 0;
    }

    /** The glyph of a variation sequence, 0 if the font does not know it. */
    int glyph(int codePoint, int selector) {
        int found = variations.glyph(codePoint, selector);
        return found == VariationSelectors.ORDINARY ? glyph(codePoint) : found;
    }

    /** Whether nothing is seen of a glyph. */
    boolean isBlank(int glyph) {
        return blank[glyph];
    }

    /** In 1/1000 em. */
    int advance(int glyph) {
        return advances[glyph];
    }
}
