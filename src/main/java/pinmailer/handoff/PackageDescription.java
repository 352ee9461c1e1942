package pinmailer.handoff;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pinmailer.failure.BrokenInput;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code package.json} (contract, output): what a package holds, signed by the issuer. No personal data.
 *
 * @param packageId equal to the directory name
 * @param runId random, one for each run that made a package
 * @param issuer name of the card issuer
 * @param environment {@code production} or {@code test}
 * @param night the business date
 * @param createdAt when it was made
 * @param recipient {@code print-vendor} or {@code card-bureau}
 * @param files every file but this one and its signature
 * @param directory the postal directory addresses were checked against
 * @param keys whose keys were used
 */
public record PackageDescription(
        String packageId,
        UUID runId,
        String issuer,
        String environment,
        PackageKind kind,
        LocalDate night,
        OffsetDateTime createdAt,
        String recipient,
        List<ListedFile> files,
        Totals totals,
        DirectoryEdition directory,
        Keys keys) {
    /** Its name in a package. */
    public static final String FILE = "package.json";
    /** The name of its signature in a package. */
    public static final String SIGNATURE_FILE = "package.json.asc";

    private static final Pattern ENVIRONMENT = Pattern.compile("production|test");
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .build();

    /**
     * A file as it lies in the package.
     *
     * @param sha256 64 lower-case hex digits
     * @param bytes length
     * @param records rows without the header, or pieces of a print file
     * @param pages sheets of a print file; 0 for a table
     */
    public record ListedFile(String name, String sha256, long bytes, int records, int pages) {
        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*(\\.[a-z0-9]+)+");

        public ListedFile {
            if (!NAME.matcher(name).matches()
                    || !WrittenFile.SHA256.matcher(sha256).matches()
                    || bytes < 0
                    || records < 0
                    || pages < 0) {
                throw new IllegalArgumentException("not the entry of a file in a package");
            }
        }

        /** Lists a written file. */
        public static ListedFile of(WrittenFile file, int records, int pages) {
            return new ListedFile(file.name(), file.sha256(), file.bytes(), records, pages);
        }

        boolean describes(WrittenFile file) {
            return name.equals(file.name()) && sha256.equals(file.sha256()) && bytes == file.bytes();
        }
    }

    /** Control totals of the whole package; {@code sheets} counts what we have printed, 0 for cards. */
    public record Totals(int pieces, int sheets, int bundles) {
        public Totals {
            if (pieces < 1 || sheets < 0 || bundles < 1) {
                throw new IllegalArgumentException("a package holds at least one piece in a bundle");
            }
        }
    }

    /**
     * Japan Post's directory.
     *
     * @param edition its date
     * @param sha256 of the file as read
     */
    public record DirectoryEdition(LocalDate edition, String sha256) {
        public DirectoryEdition {
            if (!WrittenFile.SHA256.matcher(sha256).matches()) {
                throw new IllegalArgumentException("not a SHA-256");
            }
        }
    }

    /** Fingerprints of the OpenPGP keys: who signed and who can open. */
    public record Keys(Fingerprint issuer, Fingerprint recipient) {}

    public PackageDescription {
        files = List.copyOf(files);
        if (!packageId.equals(kind.packageId(night))) {
            throw new IllegalArgumentException("package id does not follow from kind and night");
        }
        if (!ENVIRONMENT.matcher(environment).matches()) {
            throw new IllegalArgumentException("environment is production or test");
        }
        Set<String> names = new HashSet<>(List.of(FILE, SIGNATURE_FILE));
        if (!files.stream().allMatch(file -> names.add(file.name()))) {
            throw new IllegalArgumentException("a file is listed twice");
        }
    }

    /** The entry of a file, if it is listed. */
    public Optional<ListedFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    byte[] toJson() {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * Reads a description.
     *
     * @throws BrokenInput if it is none
     */
    static PackageDescription parse(byte[] json) {
        try {
            @Nullable PackageDescription description = JSON.readValue(json, PackageDescription.class);
            if (description != null) {
                return description;
            }
        } catch (JacksonException malformed) {
            throw new BrokenInput(FILE + ": is not the description of a package", malformed);
        }
        throw new BrokenInput(FILE + ": is not the description of a package");
    }
}
