package pinmailer.handoff;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The two packages a night can make, each for one recipient. */
public enum PackageKind {
    /** PIN notices (暗証番号通知状) for the print vendor. */
    PIN_NOTICE("PN-", "print-vendor", "manifest.csv.pgp"),
    /** Card reissues (再発行) for the card bureau. */
    CARD_REISSUE("CR-", "card-bureau", "cards.csv.pgp");

    private static final Pattern PACKAGE_ID = Pattern.compile("(PN|CR)-[0-9]{8}");

    private final String prefix;
    private final String recipient;
    private final String manifestFile;

    PackageKind(String prefix, String recipient, String manifestFile) {
        this.prefix = prefix;
        this.recipient = recipient;
        this.manifestFile = manifestFile;
    }

    /** The package id of a night, which is also its directory name: {@code PN-20261122}. */
    public String packageId(LocalDate night) {
        return prefix + night.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** True if a text is the id of a package of any kind and night. */
    public static boolean isPackageId(String text) {
        return PACKAGE_ID.matcher(text).matches();
    }

    /**
     * The kind of a package.
     *
     * @throws IllegalArgumentException if {@code packageId} is none
     */
    public static PackageKind of(String packageId) {
        if (!isPackageId(packageId)) {
            throw new IllegalArgumentException("not a package id");
        }
        return packageId.startsWith(PIN_NOTICE.prefix) ? PIN_NOTICE : CARD_REISSUE;
    }

    /** Who gets it, as named in settings and key files. */
    public String recipient() {
        return recipient;
    }

    /** The file with one row per piece. */
    public String manifestFile() {
        return manifestFile;
    }
}
