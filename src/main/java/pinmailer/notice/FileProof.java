package pinmailer.notice;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.PostalCode;
import pinmailer.failure.ProgramFault;
import pinmailer.mail.Addressee;
import pinmailer.mail.PieceId;
import pinmailer.pin.Pin;

/** The proof of one file, page by page; see {@link ReadBack}. */
final class FileProof {
    private static final Set<COSName> PAGE_KEYS =
            Set.of(COSName.TYPE, COSName.PARENT, COSName.RESOURCES, COSName.CONTENTS);
    private static final Set<COSName> ROOT_KEYS = Set.of(COSName.TYPE, COSName.KIDS, COSName.COUNT, COSName.MEDIA_BOX);
    private static final Set<String> CATALOG_KEYS =
            Set.of("Type", "Version", "Pages", "Metadata", "OutputIntents", "Lang");
    private static final int BUFFER = 4096;
    private static final double PIECE_MARK_TOLERANCE_MM = 0.1;
    private static final double POINTS_PER_MM = 72 / 25.4;

    private final NoticeForm form;
    private final NoticeText text;
    private final NoticeFonts fonts;
    private final PDDocument document;
    private final List<PinNotice> inOrder;
    private final Map<String, PinNotice> byMark = new HashMap<>();
    private final @Nullable Map<PieceId, Pin> pinOf;
    private final FixedWords words;
    private final RasterProof raster;
    private @Nullable ReadResources resources;
    private List<COSName> provenForms = List.of();
    private final byte[] buffer = new byte[BUFFER];

    FileProof(
            NoticeForm form,
            NoticeText text,
            NoticeFonts fonts,
            PDDocument document,
            List<PinNotice> expected,
            @Nullable Map<PieceId, Pin> pinOf,
            FixedWords words,
            RasterProof raster) {
        this.form = form;
        this.text = text;
        this.fonts = fonts;
        this.document = document;
        this.inOrder = expected.stream()
                .sorted(Comparator.comparingInt(PinNotice::sequence))
                .toList();
        this.pinOf = pinOf;
        this.words = words;
        this.raster = raster;
        inOrder.forEach(notice -> byMark.put(mark(notice), notice));
    }

    ReadBackResult proven() throws IOException {
        int page = 0;
        PieceId piece = null;
        try {
            COSArray kids = provenTree();
            for (page = 1; page <= inOrder.size(); page++) {
                piece = inOrder.get(page - 1).pieceId();
                prove(kids.getObject(page - 1), page, inOrder.get(page - 1));
            }
            return new ReadBackResult.Proven(inOrder.size());
        } catch (PageFault fault) {
            return fault.onPage(page, piece);
        }
    }

    private COSArray provenTree() throws PageFault {
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        COSDictionary root = PageFault.unlessPresent(catalog.getCOSDictionary(COSName.PAGES), "file has no pages");
        COSArray kids = PageFault.unlessPresent(root.getCOSArray(COSName.KIDS), "file has no pages");
        PageFault.unless(byMark.size() == inOrder.size(), "a piece twice among those expected");
        for (COSName key : catalog.keySet()) {
            PageFault.unless(CATALOG_KEYS.contains(key.getName()), "file has a part no print file has");
        }
        PageFault.unless(ROOT_KEYS.equals(root.keySet()), "page tree has a part no print file has");
        PageFault.unless(isOfSheetSize(root.getCOSArray(COSName.MEDIA_BOX)), "sheet has another size");
        PageFault.unless(kids.size() == inOrder.size(), "file has another number of pages than pieces");
        return kids;
    }

    private boolean isOfSheetSize(@Nullable COSArray box) {
        if (box == null || box.size() != 4) {
            return false;
        }
        float[] corners = box.toFloatArray();
        return corners[0] == 0
                && corners[1] == 0
                && Math.abs(corners[2] - form.widthMm() * POINTS_PER_MM) < 1
                && Math.abs(corners[3] - form.heightMm() * POINTS_PER_MM) < 1;
    }

    private void prove(COSBase kid, int number, PinNotice notice) throws IOException, PageFault {
        if (!(kid instanceof COSDictionary page) || !COSName.PAGE.equals(page.getCOSName(COSName.TYPE))) {
            throw new PageFault("page tree has something that is no page");
        }
        PageFault.unless(PAGE_KEYS.equals(page.keySet()), "page has a part no notice has");
        ReadContent content = new ReadContent(resourcesOf(page), form.heightMm(), false);
        byte[] bytes = contentOf(page);
        try {
            content.walk(bytes);
            Box markAt = proveMark(content, notice);
            proveForms(content);
            Box barsAt = proveFields(content, notice);
            raster.prove(number, notice.addressee().barcode(), mark(notice), markAt, barsAt);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            content.wipe();
        }
    }

    private ReadResources resourcesOf(COSDictionary page) throws PageFault {
        ReadResources known = resources;
        if (known == null) {
            COSDictionary first =
                    PageFault.unlessPresent(page.getCOSDictionary(COSName.RESOURCES), "page has no resources");
            known = new ReadResources(first, form.heightMm(), fonts);
            resources = known;
        }
        PageFault.unless(known.isOf(page), "page has resources of its own");
        return known;
    }

    private byte[] contentOf(COSDictionary page) throws IOException, PageFault {
        COSArray parts = PageFault.unlessPresent(page.getCOSArray(COSName.CONTENTS), "page has no content");
        WipedOutput whole = new WipedOutput(BUFFER);
        for (int i = 0; i < parts.size(); i++) {
            if (!(parts.getObject(i) instanceof COSStream part)) {
                throw new PageFault("page has no content");
            }
            copy(part, whole);
            whole.write('\n');
        }
        return whole.handOver();
    }

    private void copy(COSStream part, WipedOutput whole) throws IOException {
        int used = buffer.length;
        try (InputStream in = part.createInputStream()) {
            int most = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                whole.write(buffer, 0, read);
                most = Math.max(most, read);
            }
            used = most;
        } finally {
            Arrays.fill(buffer, 0, used, (byte) 0);
        }
    }

    private Box proveMark(ReadContent content, PinNotice notice) throws PageFault {
        ReadImage image = PageFault.unlessPresent(content.image(), "piece mark is missing");
        Box room = form.pieceMark().grownBy(PIECE_MARK_TOLERANCE_MM, PIECE_MARK_TOLERANCE_MM);
        PageFault.unless(room.contains(image.place()), "piece mark is not in its place");
        PinNotice marked =
                PageFault.unlessPresent(byMark.get(image.decoded()), "piece mark is of no piece of this file");
        PageFault.unless(marked.equals(notice), "page is another piece's: lost, doubled or out of order");
        return image.place();
    }

    /** The fixed words, and the cells without any text, are proven once; every page shows those same two forms. */
    private void proveForms(ReadContent content) throws IOException, PageFault {
        PageFault.unless(content.forms().size() == 2, "fixed part is missing or there is more than one");
        if (provenForms.isEmpty()) {
            proveFixed(known().form(content.forms().get(0)));
            ReadContent cells = known().form(content.forms().get(1));
            PageFault.unless(cells.runs().isEmpty() && cells.forms().isEmpty(), "PIN cells show something");
            provenForms = content.forms();
        }
        PageFault.unless(provenForms.equals(content.forms()), "fixed part is not that of the other pages");
    }

    private ReadResources known() {
        if (resources == null) {
            throw new ProgramFault("a page was read without resources");
        }
        return resources;
    }

    private void proveFixed(ReadContent fixed) throws PageFault {
        PageFault.unless(fixed.forms().isEmpty(), "fixed part shows another form");
        PageFault.unless(fixed.textWithoutBlanks().equals(words.joined()), "fixed words are other ones");
        List<ReadRun> endorsed = new ArrayList<>(fixed.runs());
        Box window = form.everSeenThrough(form.addressWindow());
        PageFault.unless(
                endorsed.stream().noneMatch(run -> reachesInto(run, window)), "fixed words show in the address window");
        endorsed.removeIf(run -> run.baselineMm() > form.endorsementBlock().bottomMm());
        ReadFields.within(
                        "endorsement",
                        form.alwaysSeenThrough(form.endorsementWindow()),
                        endorsed,
                        fixed.characters(),
                        ReadFields.byLine())
                .takeSomewhere("endorsement", words.endorsement());
        PageFault.unless(endorsed.isEmpty(), "fixed words stand outside the window");
    }

    private static boolean reachesInto(ReadRun run, Box box) {
        return run.xMm() < box.rightMm()
                && run.rightMm() > box.leftMm()
                && run.baselineMm() > box.topMm()
                && run.baselineMm() < box.bottomMm();
    }

    private @Nullable Box proveFields(ReadContent content, PinNotice notice) throws PageFault {
        List<ReadRun> left = new ArrayList<>(content.runs());
        int[] characters = content.characters();
        Box barsAt = proveAddressee(
                ReadFields.within("address", form.addressBlock(), left, characters, ReadFields.byLine()),
                notice.addressee());
        proveCard(ReadFields.within("card", form.cardRows(), left, characters, ReadFields.byColumn()), notice);
        provePiece(ReadFields.within("piece mark", form.pieceMark(), left, characters, ReadFields.byLine()), notice);
        provePin(ReadFields.within("PIN panel", form.pinPanel(), left, characters, ReadFields.byLine()), notice);
        PageFault.unless(left.isEmpty(), "page has text outside its places");
        return barsAt;
    }

    /** Where the barcode stands, if there is one. */
    private @Nullable Box proveAddressee(ReadFields fields, Addressee addressee) throws PageFault {
        PostalCode code = PageFault.unlessPresent(
                addressee.address().postalCode(), "postal code is missing among what is expected");
        fields.take("postal code", text.postalMark() + code.hyphenated());
        fields.take("address", addressee.address().text().strip());
        fields.take("building", addressee.address().building().strip());
        fields.take("name", addressee.name().strip());
        fields.take("honorific", text.honorific());
        Box barsAt = null;
        if (addressee.barcode() instanceof BarcodeDecision.Printed printed) {
            barsAt = fields.takeBars(known().bars(), printed.barcode().tokens(), form.barcode());
        }
        fields.end();
        return barsAt;
    }

    private void proveCard(ReadFields fields, PinNotice notice) throws PageFault {
        fields.take("card", text.product(notice));
        fields.take("principal or family card", text.kind(notice));
        fields.take("request day", text.requested(notice.requestedOn()));
        fields.end();
    }

    private void provePiece(ReadFields fields, PinNotice notice) throws PageFault {
        fields.take("piece id", notice.pieceId().value());
        fields.take("sequence", String.valueOf(notice.sequence()));
        fields.end();
    }

    private void provePin(ReadFields fields, PinNotice notice) throws PageFault {
        if (pinOf != null) {
            fields.take(PageFault.unlessPresent(pinOf.get(notice.pieceId()), "PIN is missing among what is expected"));
        }
        fields.end();
    }

    /** As the contract has it: {@code PM1:<package id>:<sequence>:<piece_id>:<sheet>/<sheets>}. */
    private static String mark(PinNotice notice) {
        return "PM1:" + notice.packageId() + ":" + notice.sequence() + ":" + notice.pieceId() + ":1/1";
    }
}
