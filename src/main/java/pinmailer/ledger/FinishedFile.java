package pinmailer.ledger;

/**
 * A file of a package as it lies on disk.
 *
 * @param sha256 lower-case hex of the bytes on disk
 * @param records rows without header, or pieces of a print file
 * @param pages pages of a print file, else 0
 */
public record FinishedFile(String name, String sha256, long bytes, int records, int pages) {}
