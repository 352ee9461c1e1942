package pinmailer.request;

/**
 * What was really read of an input file, taken while it was parsed and not by a second look at the disk.
 *
 * @param name relative to the input folder, {@code /} between folders
 * @param bytes size as delivered
 * @param sha256 of the bytes as delivered, lower-case hex
 * @param clearSha256 of the decrypted bytes; the same as {@code sha256} for a plain file
 * @param records without the header
 */
public record ParsedFile(String name, long bytes, String sha256, String clearSha256, long records) {}
