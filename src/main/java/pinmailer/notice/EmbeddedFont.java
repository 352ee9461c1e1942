package pinmailer.notice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.HeaderTable;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/**
 * One font of one print file: the characters drawn with it, numbered from 1, and in the end its subset with these
 * characters' glyphs, widths and Unicode (ISO 32000-1, 9.7).
 */
final class EmbeddedFont {
    private static final List<String> TABLES =
            List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm");
    private static final String SUBSET_TAG = "NOTICE+";
    private static final int SYMBOLIC = 4;
    private static final int STEM_WEIGHT = 80;
    private static final int EM = 1000;
    /** A CMap section has at most 100 entries. */
    private static final int CMAP_SECTION = 100;

    private final NoticeFont font;
    private final String resourceName;
    private final List<Glyph> glyphs = new ArrayList<>();

    EmbeddedFont(NoticeFont font, int index) {
        this.font = font;
        this.resourceName = "F" + index;
    }

    String resourceName() {
        return resourceName;
    }

    /** Numbers one more character, 1…. */
    int add(Glyph glyph) {
        glyphs.add(glyph);
        return glyphs.size();
    }

    /** The font as a print file's resource, once all its characters are known. */
    COSDictionary embed(PrintFile file) throws IOException {
        COSDictionary descendant = font.read(whole -> descendant(whole, file));
        COSDictionary type0 = dictionary("Font");
        type0.setName(COSName.SUBTYPE, "Type0");
        type0.setName(COSName.BASE_FONT, SUBSET_TAG + font.name());
        type0.setName(COSName.ENCODING, "Identity-H");
        type0.setItem(COSName.DESCENDANT_FONTS, new COSArray(List.of(descendant)));
        type0.setItem(COSName.TO_UNICODE, file.compressed(toUnicode().getBytes(StandardCharsets.US_ASCII)));
        return type0;
    }

    private COSDictionary descendant(TrueTypeFont whole, PrintFile file) throws IOException {
        TTFSubsetter subsetter = new TTFSubsetter(whole, TABLES);
        subsetter.addGlyphIds(glyphs.stream().map(Glyph::id).collect(Collectors.toCollection(TreeSet::new)));
        ByteArrayOutputStream program = new ByteArrayOutputStream(1 << 18);
        subsetter.writeToStream(program);
        COSDictionary cid = dictionary("Font");
        cid.setName(COSName.SUBTYPE, "CIDFontType2");
        cid.setName(COSName.BASE_FONT, SUBSET_TAG + font.name());
        cid.setItem(COSName.CIDSYSTEMINFO, systemInfo());
        cid.setItem(COSName.FONT_DESC, descriptor(whole, file.compressed(program.toByteArray()), program.size()));
        cid.setInt(COSName.DW, EM);
        cid.setItem(COSName.W, widths());
        cid.setItem(COSName.CID_TO_GID_MAP, file.compressed(glyphOfCode(subsetter.getGIDMap())));
        return cid;
    }

    private static COSDictionary dictionary(String type) {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setName(COSName.TYPE, type);
        return dictionary;
    }

    private static COSDictionary systemInfo() {
        COSDictionary info = new COSDictionary();
        info.setItem(COSName.REGISTRY, new COSString("Adobe"));
        info.setItem(COSName.ORDERING, new COSString("Identity"));
        info.setInt(COSName.SUPPLEMENT, 0);
        info.setDirect(true);
        return info;
    }

    private COSDictionary descriptor(TrueTypeFont whole, COSDictionary program, int programLength) throws IOException {
        program.setInt(COSName.LENGTH1, programLength);
        HeaderTable head = whole.getHeader();
        double scale = (double) EM / whole.getUnitsPerEm();
        COSDictionary descriptor = dictionary("FontDescriptor");
        descriptor.setName(COSName.FONT_NAME, SUBSET_TAG + font.name());
        descriptor.setInt(COSName.FLAGS, SYMBOLIC);
        descriptor.setItem(
                COSName.FONT_BBOX,
                integers(
                        (int) Math.floor(head.getXMin() * scale),
                        (int) Math.floor(head.getYMin() * scale),
                        (int) Math.ceil(head.getXMax() * scale),
                        (int) Math.ceil(head.getYMax() * scale)));
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        int ascent = (int) Math.round(whole.getHorizontalHeader().getAscender() * scale);
        descriptor.setInt(COSName.ASCENT, ascent);
        descriptor.setInt(
                COSName.DESCENT, (int) Math.round(whole.getHorizontalHeader().getDescender() * scale));
        descriptor.setInt(COSName.CAP_HEIGHT, ascent);
        descriptor.setInt(COSName.STEM_V, STEM_WEIGHT);
        descriptor.setItem(COSName.FONT_FILE2, program);
        return descriptor;
    }

    private static COSArray integers(int... values) {
        COSArray array = new COSArray();
        for (int value : values) {
            array.add(COSInteger.get(value));
        }
        return array;
    }

    private COSArray widths() {
        COSArray advances = new COSArray();
        glyphs.forEach(glyph -> advances.add(COSInteger.get(glyph.advance())));
        return new COSArray(List.of(COSInteger.ONE, advances));
    }

    private byte[] glyphOfCode(Map<Integer, Integer> wholeOfSubset) {
        Map<Integer, Integer> subsetOfWhole = new HashMap<>();
        wholeOfSubset.forEach((subset, whole) -> subsetOfWhole.put(whole, subset));
        byte[] map = new byte[2 * (glyphs.size() + 1)];
        for (int code = 1; code <= glyphs.size(); code++) {
            int glyph = subsetOfWhole.getOrDefault(glyphs.get(code - 1).id(), 0);
            map[2 * code] = (byte) (glyph >> 8);
            map[2 * code + 1] = (byte) glyph;
        }
        return map;
    }

    private String toUnicode() {
        StringBuilder cmap = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        for (int from = 0; from < glyphs.size(); from += CMAP_SECTION) {
            int to = Math.min(from + CMAP_SECTION, glyphs.size());
            cmap.append(to - from).append(" beginbfchar\n");
            for (int i = from; i < to; i++) {
                appendMapping(cmap, i + 1, glyphs.get(i).text());
            }
            cmap.append("endbfchar\n");
        }
        return cmap.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    private static void appendMapping(StringBuilder cmap, int code, String text) {
        HexFormat hex = HexFormat.of().withUpperCase();
        cmap.append('<')
                .append(hex.toHexDigits((char) code))
                .append("> <")
                .append(hex.formatHex(text.getBytes(StandardCharsets.UTF_16BE)))
                .append(">\n");
    }
}
