package pinmailer.address;

import java.util.List;
import java.util.Map;

/**
 * Japan Post's postal directory in memory (KEN_ALL and JIGYOSYO): which towns there are and which codes they have.
 * Immutable and safe for any number of threads. Built by {@link PostalDirectoryFile}.
 */
public final class PostalDirectory {
    private final DirectoryEdition edition;
    private final Map<String, List<CityEntry>> entries;
    private final int longestEntry;
    private final CodeTable codes;
    private final Map<Integer, List<String>> officeAddresses;

    /**
     * @param entries by match key: all that an address text may begin with
     * @param officeAddresses of the large offices, by code
     */
    PostalDirectory(
            DirectoryEdition edition,
            Map<String, List<CityEntry>> entries,
            CodeTable codes,
            Map<Integer, List<String>> officeAddresses) {
        this.edition = edition;
        this.entries = entries;
        this.codes = codes;
        this.officeAddresses = officeAddresses;
        this.longestEntry =
                entries.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The edition in use. */
    public DirectoryEdition edition() {
        return edition;
    }

    CodeKind kindOf(PostalCode code) {
        return codes.kindOf(Integer.parseInt(code.digits()));
    }

    List<City> citiesOf(PostalCode code) {
        return codes.citiesOf(Integer.parseInt(code.digits()));
    }

    /** Where the large offices with this code stand; empty if it is none's. */
    List<String> officeAddresses(PostalCode code) {
        return officeAddresses.getOrDefault(Integer.parseInt(code.digits()), List.of());
    }

    /** The cities that a text beginning with exactly {@code key} may mean. */
    List<CityEntry> citiesCalled(String key) {
        return entries.getOrDefault(key, List.of());
    }

    int longestCityKey() {
        return longestEntry;
    }
}
