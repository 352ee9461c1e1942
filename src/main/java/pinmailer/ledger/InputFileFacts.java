package pinmailer.ledger;

/**
 * An input file as it was parsed.
 *
 * @param name relative to {@code input/}
 * @param bytes size of the bytes parsed
 * @param sha256 lower-case hex of the bytes parsed
 * @param records rows without the header
 * @param faults rows of it that could not be read
 */
public record InputFileFacts(String name, long bytes, String sha256, long records, long faults) {}
