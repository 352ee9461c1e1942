package pinmailer.handoff;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import pinmailer.mail.Bundle;

/** Do the numbers of a package agree with each other, as far as they can be seen without decrypting? */
record PackageCounts(PackageDescription description, List<Bundle> bundles) {
    static final String BLOCKS_FILE = "pin-blocks.csv.pgp";
    private static final Pattern PRINT_FILE = Pattern.compile("pin-notices-[0-9]{4,}\\.pdf\\.pgp");

    PackageCounts {
        bundles = List.copyOf(bundles);
    }

    static String printFile(int number) {
        return "pin-notices-%04d.pdf.pgp".formatted(number);
    }

    /** All faults, in the order of the questions; empty if everything agrees. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        ask(faults, hasOnlyItsKindsFiles(), "holds a file that does not belong to a " + description.kind());
        ask(faults, manifestListsEveryPiece(), "the manifest does not list as many pieces as the total");
        ask(faults, printFilesRunOn(), "print files are not numbered 1, 2, 3 …");
        ask(faults, printFilesHoldEveryPiece(), "print files do not hold as many pieces as the total");
        ask(faults, pagesAddUp(), "pages do not add up to the sheets of the total");
        ask(faults, blocksForEveryPiece(), "there are not as many PIN blocks as pieces");
        ask(faults, bundlesAreCounted(), "there are not as many bundles as the total");
        ask(faults, bundlesCoverEveryPiece(), "bundles do not cover the pieces without gap");
        return faults;
    }

    private static void ask(List<String> faults, boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private boolean isNotices() {
        return description.kind() == PackageKind.PIN_NOTICE;
    }

    private boolean hasOnlyItsKindsFiles() {
        return description.files().stream()
                .map(PackageDescription.ListedFile::name)
                .allMatch(name -> name.equals(description.kind().manifestFile())
                        || name.equals(BundleList.FILE)
                        || (isNotices() && (name.equals(BLOCKS_FILE) || isPrintFile(name))));
    }

    private static boolean isPrintFile(String name) {
        return PRINT_FILE.matcher(name).matches();
    }

    private boolean manifestListsEveryPiece() {
        return description
                .file(description.kind().manifestFile())
                .filter(manifest -> manifest.records() == pieces() && manifest.pages() == 0)
                .isPresent();
    }

    private boolean printFilesRunOn() {
        int count = printFiles().size();
        for (int number = 1; number <= count; number++) {
            if (description.file(printFile(number)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean printFilesHoldEveryPiece() {
        long records = printFiles().stream()
                .mapToLong(PackageDescription.ListedFile::records)
                .sum();
        return !isNotices() || records == pieces();
    }

    private boolean pagesAddUp() {
        long pages = description.files().stream()
                .mapToLong(PackageDescription.ListedFile::pages)
                .sum();
        return pages == description.totals().sheets();
    }

    private boolean blocksForEveryPiece() {
        return description
                .file(BLOCKS_FILE)
                .map(blocks -> blocks.records() == pieces())
                .orElse(true);
    }

    private boolean bundlesAreCounted() {
        int listed = description
                .file(BundleList.FILE)
                .map(PackageDescription.ListedFile::records)
                .orElse(-1);
        return bundles.size() == listed
                && bundles.size() == description.totals().bundles();
    }

    private boolean bundlesCoverEveryPiece() {
        int number = 1;
        int next = 1;
        for (Bundle bundle : bundles) {
            if (bundle.number() != number || bundle.firstSequence() != next || bundle.pieces() < 1) {
                return false;
            }
            number++;
            next = bundle.lastSequence() + 1;
        }
        return next == pieces() + 1;
    }

    List<PackageDescription.ListedFile> printFiles() {
        return description.files().stream()
                .filter(file -> isPrintFile(file.name()))
                .toList();
    }

    private int pieces() {
        return description.totals().pieces();
    }
}
