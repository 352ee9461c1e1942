package pinmailer.notice;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The characters of one print file, numbered for each font in the order they are first drawn. Numbers belong to
 * characters, not to shapes, so that two characters that share a shape still read back as themselves.
 */
final class FileGlyphs {
    private final Map<NoticeFont, EmbeddedFont> fonts = new LinkedHashMap<>();
    private final IdentityHashMap<Glyph, Numbered> numbered = new IdentityHashMap<>();

    /** A character's font in this file and its number there. */
    record Numbered(EmbeddedFont font, int code) {}

    Numbered number(Glyph glyph) {
        Numbered known = numbered.get(glyph);
        if (known == null) {
            EmbeddedFont font = fonts.computeIfAbsent(glyph.font(), used -> new EmbeddedFont(used, fonts.size()));
            known = new Numbered(font, font.add(glyph));
            numbered.put(glyph, known);
        }
        return known;
    }

    List<EmbeddedFont> fonts() {
        return List.copyOf(fonts.values());
    }
}
