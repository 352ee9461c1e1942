package pinmailer.report;

import java.util.List;
import java.util.regex.Pattern;
import pinmailer.mail.Postage;
import pinmailer.request.RequestKind;

/**
 * A package that left tonight, as its package.json says.
 *
 * @param recipient print vendor or card bureau, by name
 * @param withBarcode pieces that carry a customer barcode
 * @param postage discounts within reach and lines of the indicia, computed and not promised
 * @param files as on disk, in the package's order
 */
public record DispatchedPackage(
        String packageId,
        RequestKind kind,
        String recipient,
        int pieces,
        int sheets,
        int bundles,
        int withBarcode,
        Postage postage,
        List<PackageFile> files) {
    public DispatchedPackage {
        files = List.copyOf(files);
    }

    /**
     * One file of a package, as on disk.
     *
     * @param sha256 64 lower-case hex digits
     */
    public record PackageFile(String name, long bytes, String sha256) {
        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

        public PackageFile {
            if (!HASH.matcher(sha256).matches()) {
                throw new IllegalArgumentException("not a SHA-256 in hex");
            }
        }
    }
}
