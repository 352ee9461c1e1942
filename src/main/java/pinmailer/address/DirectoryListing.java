package pinmailer.address;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An edition of Japan Post's files as a list to be compared with another: which codes a town has, and where the offices
 * with a code of their own stand. Names are as written, parentheses and all.
 */
public final class DirectoryListing {
    private final SortedMap<String, SortedSet<String>> codesByTown = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> officesByCode = new TreeMap<>();

    private DirectoryListing() {}

    /**
     * Reads a folder; an earlier edition may come without {@code jigyosyo}.
     *
     * @throws pinmailer.failure.EnvironmentFault (78) if its files are not exactly Japan Post's
     */
    public static DirectoryListing read(Path folder) {
        DirectoryListing listing = new DirectoryListing();
        PostalDirectoryFile.readTowns(
                PostalDirectoryFile.required(folder, PostalDirectoryFile.TOWNS), listing.new Taking());
        Optional<DirectorySource> offices = DirectorySource.find(folder, PostalDirectoryFile.OFFICES);
        offices.ifPresent(source -> PostalDirectoryFile.readOffices(source, listing.new Taking()));
        return listing;
    }

    /** What is different in a newer edition. Offices are left out where either edition has none. */
    public DirectoryChanges changesTo(DirectoryListing newer) {
        DirectoryChanges.Collecting changes = new DirectoryChanges.Collecting();
        changes.towns(codesByTown, newer.codesByTown);
        if (!officesByCode.isEmpty() && !newer.officesByCode.isEmpty()) {
            changes.offices(officesByCode, newer.officesByCode);
        }
        return changes.collected();
    }

    private final class Taking implements DirectoryRowTaker {
        @Override
        public void addTown(int code, String prefecture, String city, String town) {
            put(codesByTown, prefecture + city + town, digits(code));
        }

        @Override
        public void addOffice(int code, String prefecture, String afterPrefecture, String kind) {
            put(officesByCode, digits(code), prefecture + afterPrefecture);
        }

        @Override
        public void addOlder(int code) {
            // A row that abolishes a code lists nothing.
        }
    }

    private static void put(SortedMap<String, SortedSet<String>> listing, String key, String value) {
        listing.computeIfAbsent(key, k -> new TreeSet<>()).add(value);
    }

    private static String digits(int code) {
        return String.format(java.util.Locale.ROOT, "%07d", code);
    }
}
