package pinmailer.notice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * One print file in the making: a PDF/A-2b document (ISO 19005-2) of pages that share one Resources dictionary. Same
 * pages, same bytes: nothing in it depends on the clock. Held in memory only and wiped on close.
 */
final class PrintFile implements AutoCloseable {
    private static final float PDF_VERSION = 1.7f;
    private static final int ROOM_PER_PAGE = 1100;
    private static final int ROOM_FOR_FONTS = 1 << 20;
    private static final double POINTS_PER_MM = 72 / 25.4;
    /** A third less CPU than the usual 6 for a kilobyte of content, and nine bytes more. */
    private static final int DEFLATE_LEVEL = 3;

    private final PDDocument document = new PDDocument(WipedMemory::new);
    private final COSDictionary resources = new COSDictionary();
    private final COSDictionary pages;
    private final COSArray kids = new COSArray();
    private final Deflater deflater = new Deflater(DEFLATE_LEVEL);
    private byte[] deflated = new byte[4096];

    PrintFile(double widthMm, double heightMm) {
        document.setVersion(PDF_VERSION);
        pages = document.getPages().getCOSObject();
        pages.setItem(COSName.KIDS, kids);
        pages.setItem(COSName.MEDIA_BOX, mediaBox(widthMm, heightMm));
    }

    private static COSArray mediaBox(double widthMm, double heightMm) {
        return new COSArray(List.of(COSInteger.ZERO, COSInteger.ZERO, points(widthMm), points(heightMm)));
    }

    private static COSFloat points(double mm) {
        return new COSFloat(Math.round(mm * POINTS_PER_MM * 1000) / 1000f);
    }

    /** The Resources every page and form of this file names. */
    COSDictionary resources() {
        return resources;
    }

    COSStream compressed(byte[] content) throws IOException {
        return compressed(content, content.length);
    }

    COSStream compressed(ContentBytes content) throws IOException {
        return compressed(content.array(), content.length());
    }

    private COSStream compressed(byte[] content, int length) throws IOException {
        deflater.reset();
        deflater.setInput(content, 0, length);
        deflater.finish();
        int done = 0;
        while (!deflater.finished()) {
            if (done == deflated.length) {
                deflated = Arrays.copyOf(deflated, 2 * done);
            }
            done += deflater.deflate(deflated, done, deflated.length - done);
        }
        COSStream stream = raw(deflated, done);
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        return stream;
    }

    /** Its length then tells nothing of what it holds. */
    COSStream uncompressed(ContentBytes content) throws IOException {
        return raw(content.array(), content.length());
    }

    private COSStream raw(byte[] bytes, int length) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(bytes, 0, length);
        }
        return stream;
    }

    /** A form XObject of content in hundredths of a point as large as the page. */
    COSStream form(ContentBytes content, Ruler ruler, double widthMm) throws IOException {
        COSStream form = compressed(content);
        form.setItem(COSName.TYPE, COSName.XOBJECT);
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        form.setItem(
                COSName.BBOX,
                new COSArray(List.of(
                        COSInteger.ZERO,
                        COSInteger.ZERO,
                        COSInteger.get(ruler.x(widthMm)),
                        COSInteger.get(ruler.y(0)))));
        form.setItem(COSName.RESOURCES, resources);
        return form;
    }

    /** Names a resource, e.g. font {@code F0}. */
    void name(COSName category, String name, COSBase resource) {
        COSDictionary named = resources.getCOSDictionary(category);
        if (named == null) {
            named = new COSDictionary();
            named.setDirect(true);
            resources.setItem(category, named);
        }
        named.setItem(COSName.getPDFName(name), resource);
    }

    void addPage(List<COSStream> contents) {
        COSDictionary page = new COSDictionary();
        page.setItem(COSName.TYPE, COSName.PAGE);
        page.setItem(COSName.PARENT, pages);
        page.setItem(COSName.RESOURCES, resources);
        page.setItem(COSName.CONTENTS, new COSArray(contents));
        kids.add(page);
    }

    /**
     * The finished file.
     *
     * @param title for the document's metadata; ASCII, no personal data
     * @param day the date the document bears
     * @param identity 16 bytes that only this file's content has
     */
    byte[] finish(String title, LocalDate day, byte[] identity) throws IOException {
        pages.setInt(COSName.COUNT, kids.size());
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.METADATA, metadata(title, day));
        catalog.setItem(COSName.OUTPUT_INTENTS, new COSArray(List.of(greyOutput())));
        catalog.setItem(COSName.LANG, new COSString("ja-JP"));
        COSString id = new COSString(identity);
        document.getDocument().getTrailer().setItem(COSName.ID, new COSArray(List.of(id, id)));
        WipedOutput out = new WipedOutput(ROOM_FOR_FONTS + ROOM_PER_PAGE * kids.size());
        document.save(out, CompressParameters.DEFAULT_COMPRESSION);
        return out.handOver();
    }

    private COSStream metadata(String title, LocalDate day) throws IOException {
        byte[] xmp = XMP.formatted(title, day).getBytes(StandardCharsets.UTF_8);
        COSStream metadata = raw(xmp, xmp.length);
        metadata.setName(COSName.TYPE, "Metadata");
        metadata.setName(COSName.SUBTYPE, "XML");
        return metadata;
    }

    private COSDictionary greyOutput() throws IOException {
        COSStream profile = compressed(GreyProfile.bytes());
        profile.setInt(COSName.N, 1);
        COSDictionary intent = new COSDictionary();
        intent.setName(COSName.TYPE, "OutputIntent");
        intent.setName(COSName.S, "GTS_PDFA1");
        intent.setString(COSName.OUTPUT_CONDITION_IDENTIFIER, "Grey, gamma 2.2");
        intent.setString(COSName.INFO, "Black ink only");
        intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
        return intent;
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        Arrays.fill(deflated, (byte) 0);
        document.close();
    }

    private static final String XMP = """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="B"/>
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title></rdf:Description>
            <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="pin-mailer" xmp:CreateDate="%sT00:00:00+09:00"/>
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;
}
