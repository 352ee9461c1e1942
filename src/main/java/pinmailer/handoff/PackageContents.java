package pinmailer.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pinmailer.failure.BrokenInput;
import pinmailer.mail.PieceId;

/**
 * What can be checked of a package only after decryption: every row follows from the one before, every page carries the
 * piece mark its row promises, nothing is there twice, nothing is missing.
 *
 * @param parts the encrypted files by name
 * @param pages reads print files
 */
record PackageContents(VerifiedPackage opened, Map<String, ProvenFile> parts, PrintFilePages pages) {
    private static final String PGP = ".pgp";

    /** The name of a file once it is decrypted. */
    static String plainName(String name) {
        return isEncrypted(name) ? name.substring(0, name.length() - PGP.length()) : name;
    }

    static boolean isEncrypted(String name) {
        return name.endsWith(PGP);
    }

    /**
     * Checks all of it.
     *
     * @throws BrokenInput at the first thing that does not agree
     */
    void check() throws IOException {
        if (opened.description().kind() == PackageKind.CARD_REISSUE) {
            checkCards();
        } else {
            checkNotices();
        }
    }

    private void checkCards() throws IOException {
        PieceSequence sequence = new PieceSequence("cards.csv", opened.bundles());
        try (InputStream rows = plain(PackageKind.CARD_REISSUE.manifestFile())) {
            CardManifest.read(rows, row -> sequence.next(row.sequence(), row.pieceId(), row.bundle()));
        }
        requireTotal("cards.csv", sequence.count());
    }

    private void checkNotices() throws IOException {
        PieceSequence sequence = new PieceSequence("manifest.csv", opened.bundles());
        Map<String, List<String>> marks = new LinkedHashMap<>();
        try (InputStream rows = plain(PackageKind.PIN_NOTICE.manifestFile())) {
            Manifest.read(rows, row -> {
                sequence.next(row.sequence(), row.pieceId(), row.bundle());
                expectMarks(marks, row);
            });
        }
        requireTotal("manifest.csv", sequence.count());
        checkPages(marks);
        checkBlocks(sequence);
    }

    private void expectMarks(Map<String, List<String>> marks, ManifestRow row) {
        List<String> ofFile = marks.computeIfAbsent(row.file(), name -> new ArrayList<>());
        if (row.page() != ofFile.size() + 1) {
            throw new BrokenInput("manifest.csv, sequence " + row.sequence() + ": page does not follow the one before");
        }
        for (int sheet = 1; sheet <= row.sheets(); sheet++) {
            ofFile.add(row.pieceMark(opened.description().packageId(), sheet));
        }
    }

    private void checkPages(Map<String, List<String>> marks) throws IOException {
        List<PackageDescription.ListedFile> files =
                new PackageCounts(opened.description(), opened.bundles()).printFiles();
        if (marks.size() != files.size()) {
            throw new BrokenInput("manifest.csv: does not name the print files of the package");
        }
        for (PackageDescription.ListedFile file : files) {
            List<String> found = marksOn(file.name());
            requireEqual(plainName(file.name()), marks.getOrDefault(plainName(file.name()), List.of()), found);
            if (found.size() != file.pages()) {
                throw new BrokenInput(plainName(file.name()) + ": has not as many pages as listed");
            }
        }
    }

    private List<String> marksOn(String name) throws IOException {
        byte[] pdf = new byte[0];
        try (InputStream in = plain(name)) {
            pdf = in.readAllBytes();
            return pages.pieceMarks(pdf);
        } finally {
            Arrays.fill(pdf, (byte) 0);
        }
    }

    private static void requireEqual(String file, List<String> expected, List<String> found) {
        int page = Arrays.mismatch(expected.toArray(String[]::new), found.toArray(String[]::new));
        if (page >= 0) {
            throw new BrokenInput(file + ", page " + (page + 1) + ": piece mark is not the one of the manifest");
        }
    }

    private void checkBlocks(PieceSequence sequence) throws IOException {
        if (!parts.containsKey(PackageCounts.BLOCKS_FILE)) {
            return;
        }
        Set<PieceId> listed = new HashSet<>();
        try (InputStream rows = plain(PackageCounts.BLOCKS_FILE)) {
            PinBlockList.read(rows, row -> {
                if (!sequence.has(row.pieceId()) || !listed.add(row.pieceId())) {
                    throw new BrokenInput("pin-blocks.csv: piece " + row.pieceId() + " is unknown or occurs twice");
                }
            });
        }
        requireTotal("pin-blocks.csv", listed.size());
    }

    private void requireTotal(String file, int rows) {
        int pieces = opened.description().totals().pieces();
        if (rows != pieces) {
            throw new BrokenInput(file + ": has " + rows + " rows, but the package " + pieces + " pieces");
        }
    }

    private InputStream plain(String name) {
        ProvenFile file = parts.get(name);
        if (file == null) {
            throw new BrokenInput(name + ": is not in the package");
        }
        return file.stream();
    }
}
