package pinmailer.notice;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * The variation sequences of one font (OpenType, cmap format 14): which glyph a character followed by a variation
 * selector has, as names like 葛󠄀 need. PDFBox does not read this format.
 */
final class VariationSelectors {
    /** The sequence is the character's ordinary glyph. */
    static final int ORDINARY = -1;
    /** The font does not know the sequence. */
    static final int UNKNOWN = 0;

    private static final int FORMAT = 14;
    private static final int UNICODE_PLATFORM = 0;
    private static final int VARIATION_ENCODING = 5;

    private final Map<Long, Integer> glyphs = new HashMap<>();

    private VariationSelectors() {}

    static boolean isSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    /** Reads a font's whole {@code cmap} table. */
    static VariationSelectors read(byte[] cmapTable) {
        VariationSelectors selectors = new VariationSelectors();
        ByteBuffer cmap = ByteBuffer.wrap(cmapTable);
        int subtables = cmap.getShort(2) & 0xFFFF;
        for (int i = 0; i < subtables; i++) {
            int record = 4 + 8 * i;
            int offset = cmap.getInt(record + 4);
            if (cmap.getShort(record) == UNICODE_PLATFORM
                    && cmap.getShort(record + 2) == VARIATION_ENCODING
                    && cmap.getShort(offset) == FORMAT) {
                selectors.readSubtable(cmap.slice(offset, cmap.getInt(offset + 2)));
            }
        }
        return selectors;
    }

    private void readSubtable(ByteBuffer table) {
        int records = table.getInt(6);
        for (int i = 0; i < records; i++) {
            int record = 10 + 11 * i;
            int selector = threeBytes(table, record);
            int ordinary = table.getInt(record + 3);
            int special = table.getInt(record + 7);
            if (ordinary != 0) {
                readOrdinary(table, ordinary, selector);
            }
            if (special != 0) {
                readSpecial(table, special, selector);
            }
        }
    }

    private void readOrdinary(ByteBuffer table, int offset, int selector) {
        int ranges = table.getInt(offset);
        for (int i = 0; i < ranges; i++) {
            int first = threeBytes(table, offset + 4 + 4 * i);
            int more = table.get(offset + 7 + 4 * i) & 0xFF;
            for (int codePoint = first; codePoint <= first + more; codePoint++) {
                glyphs.put(key(codePoint, selector), ORDINARY);
            }
        }
    }

    private void readSpecial(ByteBuffer table, int offset, int selector) {
        int mappings = table.getInt(offset);
        for (int i = 0; i < mappings; i++) {
            int mapping = offset + 4 + 5 * i;
            glyphs.put(key(threeBytes(table, mapping), selector), table.getShort(mapping + 3) & 0xFFFF);
        }
    }

    /** A glyph id, {@link #ORDINARY} or {@link #UNKNOWN}. */
    int glyph(int codePoint, int selector) {
        return glyphs.getOrDefault(key(codePoint, selector), UNKNOWN);
    }

    private static int threeBytes(ByteBuffer table, int at) {
        return (table.getShort(at) & 0xFFFF) << 8 | (table.get(at + 2) & 0xFF);
    }

    private static long key(int codePoint, int selector) {
        return (long) selector << 32 | codePoint;
    }
}
