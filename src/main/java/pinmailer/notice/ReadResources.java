package pinmailer.notice;

import java.io.IOException;
import java.io.InputStream;
import java.util.IdentityHashMap;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/** The one Resources dictionary of a finished file, each font and form of which is read once. */
final class ReadResources {
    private final COSDictionary resources;
    private final double heightMm;
    private final @Nullable NoticeFonts ours;
    private final IdentityHashMap<COSDictionary, ReadFont> fonts = new IdentityHashMap<>();
    private final IdentityHashMap<COSStream, ReadContent> forms = new IdentityHashMap<>();
    private @Nullable ReadBars bars;

    /** {@code ours} are the fonts each glyph must look alike in; without them, for a recipient, looks are not compared. */
    ReadResources(COSDictionary resources, double heightMm, @Nullable NoticeFonts ours) {
        this.resources = resources;
        this.heightMm = heightMm;
        this.ours = ours;
    }

    /** Whether this is the dictionary a page names. */
    boolean isOf(COSDictionary page) {
        return resources == page.getDictionaryObject(COSName.RESOURCES);
    }

    COSDictionary font(COSName name) throws PageFault {
        COSDictionary named = resources.getCOSDictionary(COSName.FONT);
        COSDictionary font = named == null ? null : named.getCOSDictionary(name);
        if (font == null) {
            throw new PageFault("text in a font the file does not have");
        }
        return font;
    }

    ReadFont text(COSDictionary font) throws IOException, PageFault {
        ReadFont read = fonts.get(font);
        if (read == null) {
            read = ReadFont.read(font);
            if (ours != null) {
                ReadOutlines.prove(font, read, ours);
            }
            fonts.put(font, read);
        }
        return read;
    }

    ReadBars bars(COSDictionary font) throws IOException, PageFault {
        ReadBars read = bars == null ? ReadBars.read(font) : bars;
        bars = read;
        return read;
    }

    /** The barcode font of the page just walked. */
    ReadBars bars() throws PageFault {
        if (bars == null) {
            throw new PageFault("barcode is missing");
        }
        return bars;
    }

    ReadContent form(COSName name) throws IOException, PageFault {
        COSDictionary named = resources.getCOSDictionary(COSName.XOBJECT);
        COSStream form = named == null ? null : named.getCOSStream(name);
        if (form == null
                || !COSName.FORM.equals(form.getCOSName(COSName.SUBTYPE))
                || form.containsKey(COSName.MATRIX)) {
            throw new PageFault("a form that no notice has");
        }
        ReadContent read = forms.get(form);
        if (read == null) {
            read = walked(form);
            forms.put(form, read);
        }
        return read;
    }

    private ReadContent walked(COSStream form) throws IOException, PageFault {
        ReadContent content = new ReadContent(this, heightMm, true);
        try (InputStream in = form.createInputStream()) {
            content.walk(in.readAllBytes());
        }
        return content;
    }
}
