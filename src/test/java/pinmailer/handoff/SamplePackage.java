package pinmailer.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import pinmailer.address.BarcodeDecision;
import pinmailer.address.BarcodeOmission;
import pinmailer.address.CustomerBarcode;
import pinmailer.address.PostalCode;
import pinmailer.address.RegisteredAddress;
import pinmailer.card.CardId;
import pinmailer.mail.Addressee;
import pinmailer.mail.Bundle;
import pinmailer.mail.PieceId;
import pinmailer.pin.Binding;
import pinmailer.pin.PinBlock;
import pinmailer.pin.PinKeyId;
import pinmailer.pin.TranslatedPin;

/**
 * A small package of five pieces in two print files and two bundles, whose parts a test may bend before it is written. A
 * print file is a text with one piece mark a line here; real PDFs are the business of {@code notice}.
 */
final class SamplePackage {
    static final LocalDate NIGHT = LocalDate.of(2026, 11, 22);
    static final PrintFilePages TEXT_PAGES =
            pdf -> pdf.length == 0 ? List.of() : List.of(new String(pdf, UTF_8).split("\n", -1));
    private static final MailDates DATES = new MailDates(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 11, 27), 3);

    private final SampleKeys keys;
    private final Path output;
    List<ManifestRow> rows = new ArrayList<>(List.of(
            row(1, "pin-notices-0001.pdf", 1, 1),
            row(2, "pin-notices-0001.pdf", 2, 1),
            row(3, "pin-notices-0001.pdf", 3, 2),
            row(4, "pin-notices-0002.pdf", 1, 2),
            row(5, "pin-notices-0002.pdf", 2, 2)));
    List<List<String>> printFiles = new ArrayList<>(List.of(marks(1, 3), marks(4, 5)));
    List<Bundle> bundles =
            List.of(new Bundle(1, Bundle.Level.TWO, "26", 1, 2), new Bundle(2, Bundle.Level.MIXED, "", 3, 5));
    PackageDescription.Totals totals = new PackageDescription.Totals(5, 5, 2);
    List<PieceId> blocks = new ArrayList<>();

    SamplePackage(SampleKeys keys, Path output) {
        this.keys = keys;
        this.output = output;
    }

    static PieceId piece(int sequence) {
        return new PieceId("0000000K0" + sequence);
    }

    static ManifestRow row(int sequence, String file, int page, int bundle) {
        PostalCode code = new PostalCode("263002" + sequence);
        BarcodeDecision barcode = sequence == 5
                ? new BarcodeDecision.Omitted(BarcodeOmission.CATCHALL_CODE)
                : new BarcodeDecision.Printed(CustomerBarcode.of(code, "30-8-403"));
        return new ManifestRow(sequence, piece(sequence), file, page, bundle, code, barcode, 1, DATES);
    }

    static String mark(int sequence) {
        return "PM1:PN-20261122:" + sequence + ":" + piece(sequence) + ":1/1";
    }

    private static List<String> marks(int first, int last) {
        List<String> marks = new ArrayList<>();
        for (int sequence = first; sequence <= last; sequence++) {
            marks.add(mark(sequence));
        }
        return marks;
    }

    static TranslatedPin translated() {
        return new TranslatedPin(
                new PinKeyId("card-bureau-pin"), new Binding("012345678901"), PinBlock.of(new byte[16]));
    }

    static CardRow card(int sequence, int bundle, String name) {
        PostalCode code = new PostalCode("2630023");
        Addressee addressee = new Addressee(
                name,
                new RegisteredAddress(code, "千葉市稲毛区緑町3丁目30-8", "郵便ビル403号"),
                new BarcodeDecision.Printed(CustomerBarcode.of(code, "3-30-8-403")));
        return new CardRow(
                sequence,
                piece(sequence),
                bundle,
                new CardId("C-" + sequence),
                "PIN_CHANGE",
                "GOLD",
                false,
                false,
                translated(),
                MailClass.ORDINARY,
                addressee,
                List.of("CUT_OLD_CARD_IC", "NEW_CARD"),
                DATES);
    }

    PackageDirectory directory(PackageAccess access) {
        return new PackageDirectory(output.resolve("work"), output.resolve("packages"), "PN-20261122", access);
    }

    OpenPgpWriter writer() {
        return new OpenPgpWriter(keys.recipient(), keys.issuer(), Clock.systemUTC());
    }

    /** Writes everything but the publication. */
    PackageDirectory make(PackageAccess access, Boundary boundary) {
        PackageDirectory directory = directory(access);
        directory.create();
        List<PackageDescription.ListedFile> files = new ArrayList<>();
        for (int i = 0; i < printFiles.size(); i++) {
            List<String> marks = printFiles.get(i);
            files.add(seal(directory, "pin-notices-000" + (i + 1) + ".pdf.pgp", text(marks), marks.size(), boundary));
        }
        files.add(seal(
                directory, "manifest.csv.pgp", out -> Manifest.write(out, rows.iterator()), rows.size(), boundary, 0));
        if (!blocks.isEmpty()) {
            files.add(seal(directory, "pin-blocks.csv.pgp", this::writeBlocks, blocks.size(), boundary, 0));
        }
        WrittenFile list = directory.add("bundles.csv", out -> BundleList.write(out, bundles), boundary);
        files.add(PackageDescription.ListedFile.of(list, bundles.size(), 0));
        directory.describe(description(PackageKind.PIN_NOTICE, files), keys.issuer(), Clock.systemUTC(), boundary);
        return directory;
    }

    /** Writes a package of card reissues. */
    PackageDirectory makeCards(List<CardRow> cards) {
        PackageDirectory directory = new PackageDirectory(
                output.resolve("work"), output.resolve("packages"), "CR-20261122", PackageAccess.OWNER);
        directory.create();
        List<PackageDescription.ListedFile> files = new ArrayList<>();
        files.add(seal(
                directory,
                "cards.csv.pgp",
                out -> CardManifest.write(out, cards.iterator()),
                cards.size(),
                Boundary.UNWATCHED,
                0));
        WrittenFile list = directory.add("bundles.csv", out -> BundleList.write(out, bundles), Boundary.UNWATCHED);
        files.add(PackageDescription.ListedFile.of(list, bundles.size(), 0));
        directory.describe(
                description(PackageKind.CARD_REISSUE, files), keys.issuer(), Clock.systemUTC(), Boundary.UNWATCHED);
        return directory;
    }

    /** As many cards as asked for, in the bundles of this package. */
    PackageDirectory makeCardsWithoutSheets(int count) {
        totals = new PackageDescription.Totals(count, 0, bundles.size());
        List<CardRow> cards = new ArrayList<>();
        for (int sequence = 1; sequence <= count; sequence++) {
            cards.add(card(sequence, sequence <= 2 ? 1 : 2, "見本 太郎"));
        }
        return makeCards(cards);
    }

    /** The directory of the finished package, not published. */
    Path made() {
        return make(PackageAccess.OWNER, Boundary.UNWATCHED).inMaking();
    }

    private static FileBody text(List<String> marks) {
        return out -> out.write(String.join("\n", marks).getBytes(UTF_8));
    }

    private void writeBlocks(OutputStream out) throws IOException {
        PinBlockList.write(
                out,
                blocks.stream().map(id -> new PinBlockRow(id, translated())).iterator());
    }

    private PackageDescription.ListedFile seal(
            PackageDirectory directory, String name, FileBody body, int pages, Boundary boundary) {
        return seal(directory, name, body, pages, boundary, pages);
    }

    private PackageDescription.ListedFile seal(
            PackageDirectory directory, String name, FileBody body, int records, Boundary boundary, int pages) {
        WrittenFile file = writer().seal(directory.inMaking().resolve(name), body, boundary);
        return PackageDescription.ListedFile.of(file, records, pages);
    }

    PackageDescription description(PackageKind kind, List<PackageDescription.ListedFile> files) {
        return new PackageDescription(
                kind.packageId(NIGHT),
                UUID.fromString("00000000-0000-4000-8000-000000000001"),
                "Example Card",
                "test",
                kind,
                NIGHT,
                OffsetDateTime.parse("2026-11-22T23:00:00+09:00"),
                kind.recipient(),
                files,
                totals,
                new PackageDescription.DirectoryEdition(LocalDate.of(2026, 10, 31), "0".repeat(64)),
                new PackageDescription.Keys(
                        keys.issuer().fingerprint(), keys.recipient().fingerprint()));
    }
}
