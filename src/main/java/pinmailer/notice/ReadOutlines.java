package pinmailer.notice;

import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * Proves that what a file's font shows for a code is what it reads as: the outline embedded in the file is, point by
 * point, the one the whole font has for that character. Without it a page could read right and look wrong.
 */
final class ReadOutlines {
    private static final String NOT_OURS = "a font that is not one of ours";
    private static final int MOST_POINTS = 6;

    private ReadOutlines() {}

    static void prove(COSDictionary type0, ReadFont font, NoticeFonts fonts) throws IOException, PageFault {
        String name = PageFault.unlessPresent(type0.getNameAsString(COSName.BASE_FONT), NOT_OURS);
        NoticeFont source = PageFault.unlessPresent(fonts.named(name.substring(name.indexOf('+') + 1)), NOT_OURS);
        COSArray descendants = PageFault.unlessPresent(type0.getCOSArray(COSName.DESCENDANT_FONTS), NOT_OURS);
        if (!(descendants.getObject(0) instanceof COSDictionary descendant)) {
            throw new PageFault(NOT_OURS);
        }
        byte[] glyphOfCode = bytes(descendant.getCOSStream(COSName.CID_TO_GID_MAP));
        try (TrueTypeFont embedded = embedded(descendant)) {
            boolean alike = source.read(whole -> alike(embedded, glyphOfCode, font, source, whole));
            PageFault.unless(alike, "a character looks like another");
        }
    }

    private static boolean alike(
            TrueTypeFont embedded, byte[] glyphOfCode, ReadFont font, NoticeFont source, TrueTypeFont whole)
            throws IOException {
        boolean alike = true;
        for (int code = 1; alike && 2 * code + 1 < glyphOfCode.length; code++) {
            int glyph = (glyphOfCode[2 * code] & 0xFF) << 8 | (glyphOfCode[2 * code + 1] & 0xFF);
            GlyphData wanted = whole.getGlyph().getGlyph(glyphOf(font, code, source, whole));
            alike = same(embedded.getGlyph().getGlyph(glyph), wanted);
        }
        return alike;
    }

    private static TrueTypeFont embedded(COSDictionary descendant) throws IOException, PageFault {
        COSDictionary descriptor = PageFault.unlessPresent(descendant.getCOSDictionary(COSName.FONT_DESC), NOT_OURS);
        COSStream program = PageFault.unlessPresent(descriptor.getCOSStream(COSName.FONT_FILE2), NOT_OURS);
        try (InputStream in = program.createInputStream()) {
            return new TTFParser(true).parseEmbedded(in);
        }
    }

    private static byte[] bytes(@Nullable COSStream stream) throws IOException, PageFault {
        try (InputStream in = PageFault.unlessPresent(stream, NOT_OURS).createInputStream()) {
            return in.readAllBytes();
        }
    }

    private static int glyphOf(ReadFont font, int code, NoticeFont source, TrueTypeFont whole) throws IOException {
        int selector = font.selector(code);
        return selector == 0
                ? whole.getUnicodeCmapLookup().getGlyphId(font.character(code))
                : source.glyph(font.character(code), selector);
    }

    private static boolean same(@Nullable GlyphData one, @Nullable GlyphData other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return same(one.getPath(), other.getPath());
    }

    private static boolean same(GeneralPath one, GeneralPath other) {
        PathIterator left = one.getPathIterator(null);
        PathIterator right = other.getPathIterator(null);
        double[] leftPoints = new double[MOST_POINTS];
        double[] rightPoints = new double[MOST_POINTS];
        for (; !left.isDone() && !right.isDone(); left.next(), right.next()) {
            if (left.currentSegment(leftPoints) != right.currentSegment(rightPoints)
                    || !Arrays.equals(leftPoints, rightPoints)) {
                return false;
            }
        }
        return left.isDone() && right.isDone();
    }
}
